package dev.acet.train.update;

import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.util.List;

/**
 * Computes the sum of squares that λ is multiplied by, without a further factor: over the trainable
 * variables whose name says that they are weights, or belong to a fully connected layer or a
 * convolution. This includes biases, but not the scales and shifts of normalisations. Static
 * functions; threads may call them concurrently.
 */
public final class WeightDecay {

  private static final List<String> NAMES = List.of("weight", "fc", "conv");

  private WeightDecay() {}

  static boolean appliesTo(Weight weight) {
    return weight.role() == Weight.Role.TRAINABLE
        && NAMES.stream().anyMatch(weight.name()::contains);
  }

  /** Σ w² over given values. */
  public static double squaredWeights(Architecture architecture, WeightValues values) {
    double sum = 0;
    for (Weight weight : architecture.weights()) {
      if (appliesTo(weight)) {
        for (float value : values.get(weight)) {
          sum += (double) value * value;
        }
      }
    }
    return sum;
  }
}
