package dev.acet.run;

import java.util.Objects;

/**
 * How a run changes its weights.
 *
 * @param optimizer such as {@code adam}
 * @param learningRate the first one
 * @param weightDecay λ, the factor of the sum of squared weights
 * @param batchSize clean images of an update
 * @param epochs passes over the training images
 * @param seed of the first weights, the order of the data, augmentation, noise and attacks
 * @param towers parts of a batch
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
