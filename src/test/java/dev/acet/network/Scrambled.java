package dev.acet.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights and inputs that look random and follow from a formula; {@code make_networks.py} has the
 * same.
 */
final class Scrambled {

  private static final int IMAGES_PLACE = 1000;

  private Scrambled() {}

  /** Values in [-1, 1): a hash of 32 bits of each index and of the array's place. */
  static double[] values(int place, int size) {
    double[] values = new double[size];
    for (int k = 0; k < size; k++) {
      int h = k * 0x9E3779B1 + place * 0x85EBCA77;
      h ^= h >>> 16;
      h *= 0x7FEB352D;
      h ^= h >>> 15;
      h *= 0x846CA68B;
      h ^= h >>> 16;
      values[k] = Integer.toUnsignedLong(h) / 0x1p31 - 1;
    }
    return values;
  }

  static WeightValues weights(Architecture architecture) {
    Map<String, float[]> values = new HashMap<>();
    List<Weight> weights = architecture.weights();
    for (int place = 0; place < weights.size(); place++) {
      Weight weight = weights.get(place);
      int size = Math.toIntExact(weight.shape().size());
      values.put(weight.name(), stretched(values(place, size), scale(weight), offset(weight)));
    }
    return WeightValues.of(architecture, values);
  }

  /** Values in [0, 1]. */
  static float[] inputs(Architecture architecture, int count) {
    int size = Math.toIntExact(count * architecture.inputShape().size());
    return stretched(values(IMAGES_PLACE, size), 0.5, 0.5);
  }

  private static float[] stretched(double[] values, double scale, double offset) {
    float[] stretched = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      stretched[k] = (float) (scale * values[k] + offset);
    }
    return stretched;
  }

  private static double scale(Weight weight) {
    String name = weight.name();
    if (name.endsWith("/moving_mean")) {
      return 0.3;
    }
    if (name.endsWith("/moving_variance")) {
      return 0.5;
    }
    if (weight.shape().numDimensions() > 1) {
      long fanIn = weight.shape().size() / weight.shape().get(-1);
      return Math.sqrt(6.0 / fanIn);
    }
    return name.endsWith("/biases") ? 0.1 : 0.2;
  }

  private static double offset(Weight weight) {
    return weight.name().endsWith("/gamma") || weight.name().endsWith("/moving_variance") ? 1 : 0;
  }
}
