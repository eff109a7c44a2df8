package dev.acet.detector;

import dev.acet.analysis.DetectorFormulas;
import dev.acet.prediction.Softmax;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * ViM, virtual-logit matching (Wang et al. 2022): the negative energy minus the norm of what the
 * features have outside the principal subspace of the training features, scaled like a logit. The
 * origin is the point where the logits come closest to 0. The subspace has half as many dimensions
 * as features, 512 from 768 features on, and 1,000 from 2,048 on. Immutable; threads may share it.
 */
final class VirtualLogit extends FeatureDetector {

  private final double[] origin; // [d]
  private final double[][] rest; // [d - D, d], the directions outside the subspace
  private final double scale;

  private VirtualLogit(double[] origin, double[][] rest, double scale) {
    super("vim", origin.length);
    this.origin = origin;
    this.rest = rest;
    this.scale = scale;
  }

  /**
   * Fits it.
   *
   * @throws IllegalArgumentException if all training features are in the subspace
   */
  static VirtualLogit fit(TrainingOutputs outputs) {
    Features features = outputs.features();
    double[] origin = origin(outputs.layer());
    double[][] rest = rest(Covariance.about(origin, features));
    double logits = 0;
    double norms = 0;
    for (int image = 0; image < features.count(); image++) {
      norms += norm(rest, Covariance.difference(features.row(image), origin));
      logits += largest(outputs, image);
    }
    if (!(norms > 0)) {
      throw new IllegalArgumentException(
          "vim: no training image has features outside their principal subspace");
    }
    return new VirtualLogit(origin, rest, logits / norms);
  }

  private static double largest(TrainingOutputs outputs, int image) {
    int classes = outputs.layer().classes();
    return Softmax.of(outputs.predictions().logits(), image * classes, (image + 1) * classes)
        .largest();
  }

  /** The point of the smallest norm among those whose logits are closest to 0. */
  private static double[] origin(OutputLayer layer) {
    RealMatrix transposed = new Array2DRowRealMatrix(layer.classes(), layer.features()); // [K, d]
    double[] negative = new double[layer.classes()];
    for (int k = 0; k < layer.classes(); k++) {
      negative[k] = -layer.biases()[k];
      for (int i = 0; i < layer.features(); i++) {
        transposed.setEntry(k, i, layer.weight(i, k));
      }
    }
    return new SingularValueDecomposition(transposed)
        .getSolver()
        .getInverse()
        .operate(negative); // [d]
  }

  private static double[][] rest(double[][] covariance) {
    double[][] vectors = Eigenvectors.of(covariance).vectors();
    return Arrays.copyOfRange(vectors, dimensions(vectors.length), vectors.length);
  }

  /** Dimensions of the principal subspace. */
  static int dimensions(int features) {
    if (features >= 2048) {
      return 1000;
    }
    return features >= 768 ? 512 : features / 2;
  }

  private static double norm(double[][] directions, double[] x) {
    double[] along = new double[directions.length];
    for (int i = 0; i < directions.length; i++) {
      for (int j = 0; j < x.length; j++) {
        along[i] += directions[i][j] * x[j];
      }
    }
    return Covariance.norm(along);
  }

  @Override
  public <T> T in(DetectorFormulas<T> formulas) {
    return formulas.virtualLogit(origin, rest, scale);
  }

  @Override
  double score(double[] h, float[] z) {
    double outside = norm(rest, Covariance.difference(h, origin));
    return Softmax.of(z, 0, z.length).logSumExp() - scale * outside;
  }
}
