package dev.acet.run;

import java.util.Objects;

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
 */
public record OptimisationSettings(
    String optimizer,
    double learningRate,
    double weightDecay,
    int batchSize,
    int epochs,
    long seed,
    int towers) {

  public OptimisationSettings {
    Objects.requireNonNull(optimizer, "no optimizer");
  }
}
