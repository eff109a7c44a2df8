package dev.acet.train.update;

import dev.acet.network.Architecture;
import java.util.Locale;

/**
 * The settings of one update, independent of the data. Immutable; threads may share it.
 *
 * @param architecture of the network
 * @param method the noise term besides the clean images
 * @param optimizer turns gradients into an update
 * @param weightDecay λ, the factor of the sum of squared weights, at least 0
 * @param batchSize clean images per update, over all towers
 * @param refinements what is done beyond the paper's update
 */
public record UpdateSettings(
    Architecture architecture,
    TrainingMethod method,
    OptimizerKind optimizer,
    double weightDecay,
    int batchSize,
    Refinements refinements) {

  public UpdateSettings {
    if (!(weightDecay >= 0 && Double.isFinite(weightDecay)) || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no update with weight decay %s and batches of %d",
              weightDecay,
              batchSize));
    }
  }

  /** The paper's update. */
  public UpdateSettings(
      Architecture architecture,
      TrainingMethod method,
      OptimizerKind optimizer,
      double weightDecay,
      int batchSize) {
    this(architecture, method, optimizer, weightDecay, batchSize, Refinements.NONE);
  }
}
