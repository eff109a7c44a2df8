package dev.acet.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weights and inputs that follow from a formula; {@code make_logits.py} has the same. */
public final class Waves {

  private Waves() {}

  public static WeightValues weights(Architecture architecture) {
    Map<String, float[]> values = new HashMap<>();
    List<Weight> weights = architecture.weights();
    for (int j = 0; j < weights.size(); j++) {
      Weight weight = weights.get(j);
      int size = Math.toIntExact(weight.shape().size());
      values.put(weight.name(), wave(j, size, scale(weight), offset(weight)));
    }
    return WeightValues.of(architecture, values);
  }

  /** Values in [0, 1]. */
  static float[] inputs(Architecture architecture, int count) {
    float[] values = new float[Math.toIntExact(count * architecture.inputShape().size())];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) (0.5 + 0.5 * Math.sin(0.11 * k));
    }
    return values;
  }

  private static float[] wave(int j, int size, double scale, double offset) {
    float[] values = new float[size];
    for (int k = 0; k < size; k++) {
      values[k] = (float) (scale * Math.sin(0.37 * k + j) + offset);
    }
    return values;
  }

  private static double scale(Weight weight) {
    String name = weight.name();
    if (name.endsWith("/gamma") || name.endsWith("/beta")) {
      return 0.2;
    }
    if (name.endsWith("/moving_mean")) {
      return 0.3;
    }
    if (name.endsWith("/moving_variance")) {
      return 0.5;
    }
    if (weight.shape().numDimensions() == 1) {
      return 0.1;
    }
    long fanIn = weight.shape().size() / weight.shape().get(-1);
    return Math.sqrt(2.0 / fanIn);
  }

  private static double offset(Weight weight) {
    return weight.name().endsWith("/gamma") || weight.name().endsWith("/moving_variance") ? 1 : 0;
  }
}
