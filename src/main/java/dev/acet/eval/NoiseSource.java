package dev.acet.eval;

import dev.acet.noise.NoiseSettings;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation's noise is made of.
 *
 * @param dataset whose images are permuted; null where none are
 * @param settings share of permuted images, low-pass
 * @param images how many noise images to make
 */
public record NoiseSource(@Nullable String dataset, NoiseSettings settings, int images) {

  public NoiseSource {
    if ((dataset == null) != (settings.permutedFraction() == 0) || images < 1) {
      throw new IllegalArgumentException(images + " noise images, " + settings + " of " + dataset);
    }
  }
}
