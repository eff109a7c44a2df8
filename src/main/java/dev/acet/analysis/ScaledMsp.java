package dev.acet.analysis;

import dev.acet.prediction.Predictions;
import dev.acet.prediction.Softmax;
import java.util.Optional;

/**
 * The detector of the largest probability after temperature scaling, max softmax(z/T), with a T
 * that is fitted on held-out labels (Guo et al. 2017; as a detector Liang et al. 2018). Above 1, T
 * spreads scores that are rounded to 1 otherwise. Immutable; threads may share it.
 *
 * @param temperature T, above 0
 */
public record ScaledMsp(double temperature) implements Detector {

  /** Its spelling in options and results. */
  public static final String ID = "scaled-msp";

  public ScaledMsp {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("a temperature of " + temperature);
    }
  }

  @Override
  public String id() {
    return ID;
  }

  /** The temperature: at another one, scores are others. */
  @Override
  public Optional<String> fit() {
    return Optional.of("temperature " + temperature);
  }

  @Override
  public double[] scores(Predictions predictions) {
    return scores(predictions.logits(), predictions.classes(), temperature);
  }

  /**
   * max softmax(z/T) of each image, in double precision.
   *
   * @param logits [n, K]
   * @return [n]
   */
  static double[] scores(float[] logits, int classes, double temperature) {
    double[] scores = new double[logits.length / classes];
    for (int image = 0; image < scores.length; image++) {
      scores[image] = score(logits, image * classes, (image + 1) * classes, temperature);
    }
    return scores;
  }

  /** One over the sum of exponentials relative to the largest. */
  private static double score(float[] logits, int from, int to, double temperature) {
    double largest = Softmax.of(logits, from, to).largest();
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += Math.exp((logits[k] - largest) / temperature);
    }
    return 1 / sum;
  }

  @Override
  public String toString() {
    return ID;
  }
}
