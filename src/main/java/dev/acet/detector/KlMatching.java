package dev.acet.detector;

import dev.acet.analysis.DetectorFormulas;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Softmax;
import java.util.Arrays;

/**
 * KL matching (Hendrycks et al. 2022): the negative divergence of an image's probabilities from the
 * closest mean of the training images that were predicted as one class. Immutable; threads may
 * share it.
 */
final class KlMatching extends FeatureDetector {

  private final double[][] means; // [predicted classes, K]

  private KlMatching(int features, double[][] means) {
    super("klm", features);
    this.means = means;
  }

  static KlMatching fit(TrainingOutputs outputs) {
    Predictions predictions = outputs.predictions();
    int classes = predictions.classes();
    double[][] rows = new double[predictions.count()][];
    int[] predicted = new int[rows.length];
    for (int image = 0; image < rows.length; image++) {
      float[] z = Arrays.copyOfRange(predictions.logits(), image * classes, (image + 1) * classes);
      rows[image] = probabilities(z);
      predicted[image] = Softmax.of(z, 0, classes).likeliest();
    }
    ClassMeans means = ClassMeans.of(rows, predicted, classes);
    return new KlMatching(
        outputs.layer().features(),
        Arrays.stream(means.present())
            .mapToObj(label -> means.means()[label])
            .toArray(double[][]::new));
  }

  @Override
  public <T> T in(DetectorFormulas<T> formulas) {
    return formulas.closestDistribution(means);
  }

  @Override
  double score(double[] h, float[] z) {
    double[] p = probabilities(z);
    double closest = Double.POSITIVE_INFINITY;
    for (double[] mean : means) {
      closest = Math.min(closest, divergence(p, mean));
    }
    return -closest;
  }

  /** In 64 bits: those of the graph may be exactly 0. */
  private static double[] probabilities(float[] z) {
    double logSumExp = Softmax.of(z, 0, z.length).logSumExp();
    double[] p = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      p[k] = Math.exp(z[k] - logSumExp);
    }
    return p;
  }

  private static double divergence(double[] p, double[] q) {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      if (p[k] > 0) {
        sum += p[k] * Math.log(p[k] / q[k]);
      }
    }
    return sum;
  }
}
