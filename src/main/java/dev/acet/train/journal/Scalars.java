package dev.acet.train.journal;

import dev.acet.train.update.UpdateMetrics;
import dev.acet.train.update.UpdateSum;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives the numbers of an epoch the original's tags for TensorBoard. */
final class Scalars {

  private Scalars() {}

  /** The numbers of the writer {@code train}: means over the epoch's updates, in training mode. */
  static Map<String, Double> train(EpochResult result) {
    UpdateMetrics sums = result.training();
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("main/error", sums.sum(UpdateSum.ERRORS) / sums.clean());
    scalars.put("main/loss_clean", sums.sum(UpdateSum.CLEAN_LOSS) / sums.clean());
    if (sums.noise() > 0) {
      scalars.put("main/loss_out", sums.sum(UpdateSum.NOISE_LOSS) / sums.noise());
    }
    scalars.put("main/loss_total", sums.sum(UpdateSum.TOTAL_LOSS) / sums.updates());
    scalars.put("main/reg", sums.sum(UpdateSum.SQUARED_WEIGHTS) / sums.updates());
    scalars.put("main/avg_conf", sums.sum(UpdateSum.CLEAN_CONFIDENCE) / sums.clean());
    if (sums.noise() > 0) {
      scalars.put("main/avg_conf_noise", sums.sum(UpdateSum.NOISE_CONFIDENCE) / sums.noise());
    }
    scalars.put("learning_rate", result.learningRate());
    scalars.put("images_per_second", result.imagesPerSecond());
    return scalars;
  }

  /**
   * The numbers of the writer {@code test}.
   *
   * @param squaredWeights Σ w² of the evaluated weights
   */
  static Map<String, Double> test(EpochResult result, double weightDecay, double squaredWeights) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    for (Measurement measurement : result.evaluation()) {
      String set = measurement.set();
      if (measurement.isClean()) {
        scalars.put(set + "/error", measurement.error());
        scalars.put(set + "/loss_clean", measurement.crossEntropy());
        scalars.put(set + "/loss_total", measurement.crossEntropy() + weightDecay * squaredWeights);
        scalars.put(set + "/reg", squaredWeights);
        scalars.put(set + "/avg_conf", measurement.meanConfidence());
      } else {
        // Without labels, an error is meaningless.
        if (!Double.isNaN(measurement.error())) {
          scalars.put(set + "/err_rate", measurement.error());
        }
        scalars.put(set + "/max_conf", measurement.meanConfidence());
      }
    }
    return scalars;
  }
}
