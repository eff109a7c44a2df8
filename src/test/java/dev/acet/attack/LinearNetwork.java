package dev.acet.attack;

import dev.acet.network.Activation;
import dev.acet.network.AttackTarget;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.WeightValues;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A network without hidden layers, whose worst points can be computed by hand.
 *
 * @param weights of each class, [K, d]
 * @param biases [K]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LinearNetwork(float[][] weights, float[] biases) {

  static LinearNetwork random(int inputs, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] weights = new float[classes][inputs];
    float[] biases = new float[classes];
    for (int k = 0; k < classes; k++) {
      double sum = 0;
      for (int i = 0; i < inputs; i++) {
        weights[k][i] = (float) random.nextGaussian();
        sum += weights[k][i];
      }
      biases[k] = (float) (0.3 * random.nextGaussian() - sum / 2); // near a tie at 0.5
    }
    return new LinearNetwork(weights, biases);
  }

  int inputs() {
    return weights[0].length;
  }

  int classes() {
    return biases.length;
  }

  AttackTarget target() {
    MultilayerPerceptron perceptron =
        new MultilayerPerceptron(List.of(inputs(), classes()), Activation.RELU);
    float[] matrix = new float[inputs() * classes()]; // [d, K]
    for (int i = 0; i < inputs(); i++) {
      for (int k = 0; k < classes(); k++) {
        matrix[i * classes() + k] = weights[k][i];
      }
    }
    return new AttackTarget.Built(
        perceptron,
        WeightValues.of(perceptron, Map.of("fc1/weights", matrix, "fc1/biases", biases)));
  }

  /** [K]. */
  double[] logits(double[] point) {
    double[] logits = new double[classes()];
    for (int k = 0; k < logits.length; k++) {
      logits[k] = biases[k];
      for (int i = 0; i < point.length; i++) {
        logits[k] += weights[k][i] * point[i];
      }
    }
    return logits;
  }

  static double[] softmax(double[] logits) {
    double[] softmax = new double[logits.length];
    double sum = 0;
    for (int k = 0; k < softmax.length; k++) {
      softmax[k] = Math.exp(logits[k]);
      sum += softmax[k];
    }
    for (int k = 0; k < softmax.length; k++) {
      softmax[k] /= sum;
    }
    return softmax;
  }

  /** The weights of one class minus those of another, [d]. */
  double[] difference(int one, int other) {
    double[] difference = new double[inputs()];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = (double) weights[one][i] - weights[other][i];
    }
    return difference;
  }
}
