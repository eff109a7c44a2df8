package dev.acet.detector;

import dev.acet.analysis.DetectorFormulas;
import dev.acet.prediction.Softmax;

/**
 * fDBD (Liu and Qin 2024): the sum of an image's distances to the decision boundaries between its
 * predicted class and each other, relative to the distance of its features from the mean of the
 * training features. Immutable; threads may share it.
 */
final class BoundaryDistance extends FeatureDetector {

  private final double[] mean; // [d]
  private final double[][] apart; // [K, K], distances between the classes' weights

  private BoundaryDistance(double[] mean, double[][] apart) {
    super("fdbd", mean.length);
    this.mean = mean;
    this.apart = apart;
  }

  static BoundaryDistance fit(TrainingOutputs outputs) {
    OutputLayer layer = outputs.layer();
    double[][] apart = new double[layer.classes()][layer.classes()];
    for (int j = 0; j < apart.length; j++) {
      for (int k = 0; k < apart.length; k++) {
        double sum = 0;
        for (int i = 0; i < layer.features(); i++) {
          double difference = layer.weight(i, j) - layer.weight(i, k);
          sum += difference * difference;
        }
        apart[j][k] = Math.sqrt(sum);
      }
    }
    return new BoundaryDistance(outputs.features().mean(), apart);
  }

  @Override
  public <T> T in(DetectorFormulas<T> formulas) {
    return formulas.boundaryDistance(mean, apart);
  }

  @Override
  double score(double[] h, float[] z) {
    int predicted = Softmax.of(z, 0, z.length).likeliest();
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      if (apart[predicted][k] > 0) { // classes with the same weights have no boundary
        sum += Math.abs((double) z[predicted] - z[k]) / apart[predicted][k];
      }
    }
    double far = Covariance.norm(Covariance.difference(h, mean));
    return sum == 0 ? 0 : sum / far;
  }
}
