package dev.acet.eval;

import dev.acet.noise.NoiseSettings;
import org.jspecify.annotations.Nullable;

/**
 * How an evaluation's noise is made. Immutable; threads may share it.
 *
 * @param dataset whose images are permuted; null if none are
 * @param settings share of permuted images, low-pass
 * @param images number of noise images to make
 */
public record NoiseSource(@Nullable String dataset, NoiseSettings settings, int images) {

  public NoiseSource {
    if ((dataset == null) != (settings.permutedFraction() == 0) || images < 1) {
      throw new IllegalArgumentException(images + " noise images, " + settings + " of " + dataset);
    }
  }
}
