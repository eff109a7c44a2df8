package dev.acet.eval;

import dev.acet.analysis.DetectorFormulas;
import dev.acet.analysis.FormulaDetector;
import dev.acet.network.Forward;
import dev.acet.network.ScoreFormula;
import dev.acet.tf.Rows;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The detectors' formulas as nodes of a graph, in 64 bits as the detectors compute them. Choices,
 * such as which neighbour is the k-th, have no gradient; what is chosen has.
 */
final class ScoreNodes implements DetectorFormulas<Operand<TFloat64>> {

  /** Keeps the gradient of a root at 0, and the logarithm of 0, finite. */
  private static final double TINY = 1e-300;

  /** Far beyond every logarithm of a probability. */
  private static final double BEYOND = 1e30;

  private final Ops tf;
  private final Operand<TFloat64> features; // [n, d]
  private final Operand<TFloat64> logits; // [n, K]
  private final Operand<TInt32> axis; // of features, logits and other values of an image: []
  private final Rows rows;

  private ScoreNodes(Ops tf, Forward outputs) {
    this.tf = tf;
    features = tf.dtypes.cast(outputs.features(), TFloat64.class);
    logits = tf.dtypes.cast(outputs.logits(), TFloat64.class);
    axis = tf.constant(1);
    rows = new Rows(tf);
  }

  /** The formula of a detector's score. */
  static ScoreFormula of(FormulaDetector detector) {
    return (tf, outputs) ->
        tf.dtypes.cast(detector.in(new ScoreNodes(tf, outputs)), TFloat32.class); // [n]
  }

  @Override
  public Operand<TFloat64> confidence() {
    return rows.largest(tf.math.exp(rows.logSoftmax(logits))); // [n]
  }

  @Override
  public Operand<TFloat64> maxLogit() {
    return rows.largest(logits); // [n]
  }

  @Override
  public Operand<TFloat64> energy() {
    return rows.logSumExp(logits); // [n]
  }

  @Override
  public Operand<TFloat64> entropy() {
    return rows.negativeEntropy(logits); // [n]
  }

  /** In logarithms: a probability close to 1 has lost its difference from 1. */
  @Override
  public Operand<TFloat64> generalizedEntropy(double gamma, int largest) {
    Operand<TFloat64> log = rows.logSoftmax(logits); // [n, K]
    Operand<TFloat64> first = likeliest(); // [n, K]
    Operand<TFloat64> others =
        rows.logSumExp(tf.math.sub(log, tf.math.mul(first, tf.constant(BEYOND)))); // [n]
    Operand<TFloat64> one = tf.constant(1.); // []
    Operand<TFloat64> rest = // of the likeliest class log(1 - p) is not used: there p may be 1
        tf.math.log1p(
            tf.math.neg(tf.math.mul(tf.math.exp(log), tf.math.sub(one, first)))); // [n, K]
    Operand<TFloat64> complement =
        tf.math.add(rest, tf.math.mul(first, column(others))); // log (1 - p), [n, K]
    Operand<TFloat64> terms =
        tf.math.exp(tf.math.mul(tf.math.add(log, complement), tf.constant(gamma))); // (p (1 - p))^γ
    return tf.math.neg(rows.sum(tf.math.mul(terms, amongLargest(largest)))); // [n]
  }

  /** 1 for the classes of the largest logits, 0 for others: [n, K]. */
  private Operand<TFloat64> amongLargest(int count) {
    int among = (int) Math.min(count, logits.shape().get(1));
    Operand<TFloat64> fixed = tf.stopGradient(logits); // [n, K]
    Operand<TFloat64> least =
        tf.min(tf.nn.topK(fixed, tf.constant(among), TInt32.class).values(), axis); // [n]
    Operand<TBool> chosen = tf.math.greaterEqual(fixed, column(least)); // [n, K]
    return tf.dtypes.cast(chosen, TFloat64.class);
  }

  @Override
  public Operand<TFloat64> nearestNeighbour(float[] neighbours, int k, double tiny) {
    long size = features.shape().get(1);
    Shape shape = Shape.of(neighbours.length / size, size);
    Operand<TFloat32> bank = tf.constant(shape, DataBuffers.of(neighbours)); // [m, d]
    Operand<TFloat64> unit =
        tf.math.div(features, column(tf.math.add(length(features), tf.constant(tiny)))); // [n, d]
    Operand<TFloat32> fixed = tf.dtypes.cast(tf.stopGradient(unit), TFloat32.class); // [n, d]
    Operand<TFloat32> products =
        tf.linalg.matMul(fixed, bank, MatMul.transposeB(true)); // [n, m], largest for the nearest
    Operand<TInt32> nearest =
        tf.nn.topK(products, tf.constant(k), TInt32.class).indices(); // [n, k]
    Operand<TInt32> chosen = tf.gather(nearest, tf.constant(k - 1), axis); // [n]
    Operand<TFloat64> neighbour =
        tf.dtypes.cast(
            tf.stopGradient(tf.gather(bank, chosen, tf.constant(0))), TFloat64.class); // [n, d]
    return tf.math.neg(rows.sum(tf.math.square(tf.math.sub(unit, neighbour)))); // [n]
  }

  @Override
  public Operand<TFloat64> mahalanobis(
      double[][] means, double[][] precision, double[] mean, double[][] background) {
    Operand<TFloat64> ofClasses = tf.expandDims(tf.constant(means), tf.constant(0)); // [1, m, d]
    Operand<TFloat64> apart = tf.math.sub(tf.expandDims(features, axis), ofClasses); // [n, m, d]
    Operand<TFloat64> flat = tf.reshape(apart, tf.constant(new int[] {-1, mean.length}));
    Operand<TFloat64> distances =
        tf.reshape(form(flat, precision), tf.constant(new int[] {-1, means.length})); // [n, m]
    Operand<TFloat64> toMean = form(tf.math.sub(features, tf.constant(mean)), background); // [n]
    return tf.math.sub(toMean, tf.min(distances, axis)); // [n]
  }

  /** xᵀ A x of each row: [n, d] to [n]. */
  private Operand<TFloat64> form(Operand<TFloat64> x, double[][] matrix) {
    return rows.sum(tf.math.mul(tf.linalg.matMul(x, tf.constant(matrix)), x));
  }

  @Override
  public Operand<TFloat64> virtualLogit(double[] origin, double[][] directions, double scale) {
    Operand<TFloat64> apart = tf.math.sub(features, tf.constant(origin)); // [n, d]
    Operand<TFloat64> along =
        tf.linalg.matMul(apart, tf.constant(directions), MatMul.transposeB(true)); // [n, m]
    return tf.math.sub(energy(), tf.math.mul(length(along), tf.constant(scale))); // [n]
  }

  @Override
  public Operand<TFloat64> rectifiedEnergy(float[] weights, float[] biases, double limit) {
    Shape shape = Shape.of(weights.length / biases.length, biases.length);
    Operand<TFloat64> matrix =
        tf.dtypes.cast(tf.constant(shape, DataBuffers.of(weights)), TFloat64.class); // [d, K]
    Operand<TFloat64> limited = tf.math.minimum(features, tf.constant(limit)); // [n, d]
    Operand<TFloat64> shifts = tf.dtypes.cast(tf.constant(biases), TFloat64.class); // [K]
    return rows.logSumExp(tf.math.add(tf.linalg.matMul(limited, matrix), shifts)); // [n]
  }

  @Override
  public Operand<TFloat64> closestDistribution(double[][] distributions) {
    Operand<TFloat64> log = rows.logSoftmax(logits); // [n, K]
    Operand<TFloat64> probabilities = tf.math.exp(log); // [n, K]
    Operand<TFloat64> logs =
        tf.math.log(tf.math.maximum(tf.constant(distributions), tf.constant(TINY))); // [m, K]
    Operand<TFloat64> cross =
        tf.linalg.matMul(probabilities, logs, MatMul.transposeB(true)); // [n, m]
    Operand<TFloat64> own = rows.sum(tf.math.mul(probabilities, log)); // [n]
    return tf.math.sub(rows.largest(cross), own); // [n]
  }

  @Override
  public Operand<TFloat64> boundaryDistance(double[] mean, double[][] apart) {
    Operand<TFloat64> inverse =
        tf.linalg.matMul(likeliest(), tf.constant(inverse(apart))); // [n, K]
    Operand<TFloat64> leads = tf.math.sub(column(rows.largest(logits)), logits); // [n, K]
    Operand<TFloat64> far = length(tf.math.sub(features, tf.constant(mean))); // [n]
    return tf.math.div(rows.sum(tf.math.mul(leads, inverse)), far); // [n]
  }

  private static double[][] inverse(double[][] distances) {
    double[][] inverse = new double[distances.length][distances.length];
    for (int j = 0; j < inverse.length; j++) {
      for (int k = 0; k < inverse.length; k++) {
        inverse[j][k] = distances[j][k] > 0 ? 1 / distances[j][k] : 0;
      }
    }
    return inverse;
  }

  /** 1 for the class of the largest logit, 0 for others: [n, K]. */
  private Operand<TFloat64> likeliest() {
    return tf.oneHot(
        tf.math.argMax(tf.stopGradient(logits), axis),
        tf.constant((int) logits.shape().get(1)),
        tf.constant(1.),
        tf.constant(0.));
  }

  /** The Euclidean length of each row: [n, k] to [n]. */
  private Operand<TFloat64> length(Operand<TFloat64> x) {
    return tf.math.sqrt(tf.math.add(rows.sum(tf.math.square(x)), tf.constant(TINY)));
  }

  /** [n] to [n, 1]. */
  private Operand<TFloat64> column(Operand<TFloat64> values) {
    return tf.expandDims(values, axis);
  }
}
