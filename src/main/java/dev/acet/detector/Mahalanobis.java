package dev.acet.detector;

import dev.acet.analysis.DetectorFormulas;
import java.util.Arrays;

/**
 * The negative squared Mahalanobis distance to the nearest class mean, with one covariance within
 * the classes (Lee et al. 2018, on penultimate features, without input preprocessing). The relative
 * one (Ren et al. 2021) subtracts the distance to the mean of all images, with their covariance.
 * Immutable; threads may share it.
 */
final class Mahalanobis extends FeatureDetector {

  private final double[][] means; // [classes that have images, d]
  private final double[][] precision; // [d, d]
  private final double[] mean; // [d]
  private final double[][] background; // [d, d]; zero if the distance is absolute

  private Mahalanobis(
      String id, double[][] means, double[][] precision, double[] mean, double[][] background) {
    super(id, mean.length);
    this.means = means;
    this.precision = precision;
    this.mean = mean;
    this.background = background;
  }

  /** The absolute one, {@code mds}. */
  static Mahalanobis fit(TrainingOutputs outputs) {
    int size = outputs.layer().features();
    return fit("mds", outputs, new double[size], new double[size][size]);
  }

  /** The relative one, {@code rmds}. */
  static Mahalanobis fitRelative(TrainingOutputs outputs) {
    Features features = outputs.features();
    double[] mean = features.mean();
    return fit("rmds", outputs, mean, Covariance.pseudoInverse(Covariance.about(mean, features)));
  }

  private static Mahalanobis fit(
      String id, TrainingOutputs outputs, double[] mean, double[][] background) {
    Features features = outputs.features();
    int[] labels = outputs.predictions().labels();
    ClassMeans means = ClassMeans.of(features, labels, outputs.layer().classes());
    double[][] within = Covariance.about(means.means(), labels, features);
    return new Mahalanobis(
        id,
        Arrays.stream(means.present())
            .mapToObj(label -> means.means()[label])
            .toArray(double[][]::new),
        Covariance.pseudoInverse(within),
        mean,
        background);
  }

  @Override
  public <T> T in(DetectorFormulas<T> formulas) {
    return formulas.mahalanobis(means, precision, mean, background);
  }

  @Override
  double score(double[] h, float[] z) {
    double nearest = Double.POSITIVE_INFINITY;
    for (double[] classMean : means) {
      nearest = Math.min(nearest, Covariance.form(precision, Covariance.difference(h, classMean)));
    }
    return Covariance.form(background, Covariance.difference(h, mean)) - nearest;
  }
}
