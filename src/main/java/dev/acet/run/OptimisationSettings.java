package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run updates its weights. Immutable; threads may share it.
 *
 * @param optimizer such as {@code adam}
 * @param learningRate the initial rate
 * @param weightDecay λ, the factor of the sum of squared weights
 * @param batchSize clean images per update
 * @param epochs passes over the training images
 * @param seed of the initial weights, the order of the data, augmentation, noise and attacks
 * @param towers number of parts of a batch
 * @param batchNormDecay how those of batch normalisation follow the batches; null for the paper's
 *     constant decay
 */
public record OptimisationSettings(
    String optimizer,
    double learningRate,
    double weightDecay,
    int batchSize,
    int epochs,
    long seed,
    int towers,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String batchNormDecay) {

  public OptimisationSettings {
    Objects.requireNonNull(optimizer, "no optimizer");
  }

  /** The same with another seed. */
  public OptimisationSettings withSeed(long other) {
    return new OptimisationSettings(
        optimizer, learningRate, weightDecay, batchSize, epochs, other, towers, batchNormDecay);
  }

  /** With the paper's moving averages. */
  public OptimisationSettings(
      String optimizer,
      double learningRate,
      double weightDecay,
      int batchSize,
      int epochs,
      long seed,
      int towers) {
    this(optimizer, learningRate, weightDecay, batchSize, epochs, seed, towers, null);
  }
}
