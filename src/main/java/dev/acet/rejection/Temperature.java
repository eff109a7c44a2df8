package dev.acet.rejection;

import dev.acet.analysis.Detector;
import dev.acet.analysis.ScaledMsp;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Softmax;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * A temperature T for calibrated probabilities, softmax(z/T) (Guo et al. 2017): the one with the
 * smallest negative log-likelihood of held-out labels. It changes neither the predicted class nor
 * the scores of other detectors, which are those of the network itself. Immutable; threads may
 * share it.
 *
 * @param value T; above 1 if the network is overconfident
 * @param standardError of T, from the Fisher information
 * @param negativeLogLikelihood mean over the held-out images at T, in nats
 * @param uncalibrated the same at temperature 1
 */
public record Temperature(
    double value, double standardError, double negativeLogLikelihood, double uncalibrated) {

  /** The logarithms of the smallest and largest temperature that is looked for. */
  private static final double BOUND = 5;

  private static final double TOLERANCE = 1e-12;

  public Temperature {
    if (!(value > 0 && Double.isFinite(value) && standardError > 0)) {
      throw new IllegalArgumentException(
          "a temperature of " + value + " with standard error " + standardError);
    }
  }

  /**
   * Fits a temperature; empty if an image has no label, or the standard error is as large as the
   * temperature: with every label right, colder is always better.
   */
  public static Optional<Temperature> fit(Predictions predictions) {
    boolean labelled = Arrays.stream(predictions.labels()).allMatch(label -> label >= 0);
    if (!labelled || predictions.count() == 0) {
      return Optional.empty();
    }
    // The likelihood is convex in 1/T, so it has one minimum along log T, too.
    double log =
        new BrentOptimizer(1e-10, TOLERANCE)
            .optimize(
                new MaxEval(1000),
                GoalType.MINIMIZE,
                new SearchInterval(-BOUND, BOUND, 0),
                new UnivariateObjectiveFunction(
                    at -> negativeLogLikelihood(predictions, Math.exp(at))))
            .getPoint();
    if (Math.abs(log) > BOUND - 0.01) {
      return Optional.empty();
    }
    double value = refined(predictions, Math.exp(log));
    double error = value * value / Math.sqrt(derivatives(predictions, value).second());
    return error > 0 && error < value // otherwise the labels say nothing about it
        ? Optional.of(
            new Temperature(
                value,
                error,
                negativeLogLikelihood(predictions, value),
                negativeLogLikelihood(predictions, 1)))
        : Optional.empty();
  }

  /** Calibrated probabilities, softmax(z/T), [K], for the logits of one image, [K]. */
  public double[] probabilities(float[] logits) {
    return softmax(logits, 0, logits.length, value);
  }

  /** The largest of these probabilities as a detector. */
  public Detector scaledMsp() {
    return new ScaledMsp(value);
  }

  private static double negativeLogLikelihood(Predictions predictions, double temperature) {
    int classes = predictions.classes();
    float[] logits = predictions.logits();
    double sum = 0;
    for (int image = 0; image < predictions.count(); image++) {
      int from = image * classes;
      double largest = logits[from + Softmax.of(logits, from, from + classes).likeliest()];
      double exponentials = 0;
      for (int k = from; k < from + classes; k++) {
        exponentials += Math.exp((logits[k] - largest) / temperature);
      }
      double own = logits[from + predictions.labels()[image]];
      sum += Math.log(exponentials) - (own - largest) / temperature;
    }
    return sum / predictions.count();
  }

  /** Newton's steps: near a minimum, its value alone gives only half of the digits. */
  private static double refined(Predictions predictions, double temperature) {
    double inverse = 1 / temperature;
    for (int step = 0; step < 3; step++) {
      Derivatives at = derivatives(predictions, 1 / inverse);
      inverse -= at.second() > 0 ? at.first() / at.second() : 0;
    }
    return 1 / inverse;
  }

  /** Derivatives of the summed loss by 1/T; the second is Fisher's information. */
  private record Derivatives(double first, double second) {}

  /** The sums over images of the mean logit minus the label's, and of the logits' variance. */
  private static Derivatives derivatives(Predictions predictions, double temperature) {
    int classes = predictions.classes();
    float[] logits = predictions.logits();
    double first = 0;
    double second = 0;
    for (int image = 0; image < predictions.count(); image++) {
      int from = image * classes;
      double[] probabilities = softmax(logits, from, from + classes, temperature);
      double mean = 0;
      for (int k = 0; k < classes; k++) {
        mean += probabilities[k] * logits[from + k];
      }
      first += mean - logits[from + predictions.labels()[image]];
      for (int k = 0; k < classes; k++) {
        double deviation = logits[from + k] - mean;
        second += probabilities[k] * deviation * deviation;
      }
    }
    return new Derivatives(first, second);
  }

  private static double[] softmax(float[] logits, int from, int to, double temperature) {
    double largest = logits[from + Softmax.of(logits, from, to).likeliest()];
    double[] probabilities = new double[to - from];
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = Math.exp((logits[from + k] - largest) / temperature);
      sum += probabilities[k];
    }
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }
}
