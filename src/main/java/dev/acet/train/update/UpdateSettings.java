package dev.acet.train.update;

import dev.acet.network.Architecture;
import java.util.Locale;

/**
 * What one update is, whatever the data.
 *
 * @param architecture of the network
 * @param method what is trained on beside clean images
 * @param optimizer what makes an update of gradients
 * @param weightDecay λ, the factor of the sum of squared weights, at least 0
 * @param batchSize clean images of an update, over all towers
 */
public record UpdateSettings(
    Architecture architecture,
    TrainingMethod method,
    OptimizerKind optimizer,
    double weightDecay,
    int batchSize) {

  public UpdateSettings {
    if (!(weightDecay >= 0 && Double.isFinite(weightDecay)) || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "weight decay %s with batches of %d", weightDecay, batchSize));
    }
  }
}
