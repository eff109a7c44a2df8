package dev.acet.detector;

import dev.acet.analysis.DetectorFormulas;
import dev.acet.analysis.Quantiles;

/**
 * ReAct (Sun et al. 2021): the negative energy after features were limited to the 90th percentile
 * of all activations of the training images. Immutable; threads may share it.
 */
final class RectifiedActivations extends FeatureDetector {

  private static final double SHARE = .9;

  private final OutputLayer layer;
  private final double limit;

  private RectifiedActivations(OutputLayer layer, double limit) {
    super("react", layer.features());
    this.layer = layer;
    this.limit = limit;
  }

  static RectifiedActivations fit(TrainingOutputs outputs) {
    float[] activations = outputs.features().values();
    double[] values = new double[activations.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = activations[i];
    }
    return new RectifiedActivations(outputs.layer(), Quantiles.of(values).at(SHARE));
  }

  @Override
  public <T> T in(DetectorFormulas<T> formulas) {
    return formulas.rectifiedEnergy(layer.weights(), layer.biases(), limit);
  }

  @Override
  double score(double[] h, float[] z) {
    double[] limited = h.clone();
    for (int i = 0; i < limited.length; i++) {
      limited[i] = Math.min(limited[i], limit);
    }
    return logSumExp(layer.logits(limited));
  }

  private static double logSumExp(double[] z) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : z) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : z) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
