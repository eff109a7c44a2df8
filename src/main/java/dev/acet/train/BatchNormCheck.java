package dev.acet.train;

import dev.acet.data.ImageBatch;
import dev.acet.data.TrainingImages;
import dev.acet.eval.PlainPredictor;
import dev.acet.network.Architecture;
import dev.acet.network.FrozenNetwork;
import dev.acet.tf.SessionOptions;
import dev.acet.train.update.UpdateSum;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks whether the stored averages of batch normalisation fit the statistics of the batches that
 * the network was trained with. Otherwise the network that is evaluated is not the one that the log
 * describes.
 *
 * @param session of the predictions
 */
record BatchNormCheck(RunOptions options, TrainingImages images, SessionOptions session) {

  private static final int IMAGES = 512;

  /** How much larger the error on training images may be with the stored averages. */
  private static final double TOLERANCE = 0.1;

  /**
   * A warning; empty if they fit, and for networks without batch normalisation.
   *
   * @param epoch from 1
   * @param state after it
   */
  Optional<String> warning(int epoch, RunState state) {
    Architecture architecture = options.architecture();
    if (!architecture.hasMovingAverages()) {
      return Optional.empty();
    }
    SetMetrics metrics = new SetMetrics("training", true);
    int size = options.update().batchSize();
    int[] order = images.order(epoch - 1);
    int count = 0;
    try (FrozenNetwork network =
        new FrozenNetwork(architecture, state.variables().evaluated(architecture), session)) {
      PlainPredictor predictor = new PlainPredictor(network, size, false);
      for (int step = 0; step < images.batches(size) && count < IMAGES; step++) {
        ImageBatch batch = images.batch(order, epoch - 1, step, size);
        metrics.add(predictor.of(batch, count));
        count += batch.count();
      }
    }
    double stored = metrics.measurement().error();
    double trained = state.epoch().sum(UpdateSum.ERRORS) / state.epoch().clean();
    return stored <= trained + TOLERANCE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the stored averages of batch normalisation do not fit yet: with them, %.1f %% of"
                    + " %,d training images are misclassified, in training %.1f %%. Train for more"
                    + " updates, or with --batch-norm-decay growing",
                100 * stored,
                count,
                100 * trained));
  }
}
