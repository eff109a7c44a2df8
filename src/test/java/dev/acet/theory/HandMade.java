package dev.acet.theory;

import dev.acet.network.Activation;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ScaledNetwork;
import dev.acet.network.WeightValues;
import dev.acet.tf.SessionOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks whose answers are known. */
final class HandMade {

  private HandMade() {}

  /** A perceptron of given sizes; matrices [in, out] and biases by turns. */
  static ScaledNetwork network(List<Integer> sizes, float[]... values) {
    MultilayerPerceptron architecture = new MultilayerPerceptron(sizes, Activation.RELU);
    return new ScaledNetwork(
        architecture, values(architecture, values), SessionOptions.withDefaults());
  }

  static WeightValues values(MultilayerPerceptron architecture, float[]... values) {
    Map<String, float[]> byName = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      byName.put(architecture.weights().get(i).name(), values[i]);
    }
    return WeightValues.of(architecture, byName);
  }

  /** Two classes on a line: the first logit is slope x + bias, the second 0. */
  static ScaledNetwork line(float slope, float bias) {
    return network(List.of(1, 2), new float[] {slope, 0}, new float[] {bias, 0});
  }

  /**
   * Two classes on a line: the first logit is the sum of factors[i] relu(x - kinks[i]), the second
   * 0.
   */
  static ScaledNetwork kinks(float[] kinks, float[] factors) {
    int units = kinks.length;
    float[] ones = new float[units];
    float[] shifts = new float[units];
    float[] output = new float[2 * units];
    for (int i = 0; i < units; i++) {
      ones[i] = 1;
      shifts[i] = -kinks[i];
      output[2 * i] = factors[i];
    }
    return network(List.of(1, units, 2), ones, shifts, output, new float[2]);
  }
}
