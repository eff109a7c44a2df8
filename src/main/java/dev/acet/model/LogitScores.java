package dev.acet.model;

import dev.acet.analysis.LogitDetector;
import dev.acet.analysis.LogitFormulas;
import dev.acet.network.DecisionRule;
import dev.acet.rejection.Rejector;
import dev.acet.tf.Rows;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The scores that need only an image's logits, as nodes of an exported graph: in 64 bits and from
 * the same numbers as the detectors compute them, so that they can be compared with a calibration's
 * threshold. The others are not exported.
 */
final class LogitScores implements LogitFormulas<Operand<TFloat64>> {

  private final Ops tf;
  private final Operand<TFloat32> confidence; // [n]
  private final Operand<TFloat64> logits; // [n, K]
  private final Rows rows;

  private LogitScores(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> confidence) {
    this.tf = tf;
    this.confidence = confidence;
    this.logits = tf.dtypes.cast(logits, TFloat64.class);
    rows = new Rows(tf);
  }

  /**
   * How a rejector decides.
   *
   * @throws IllegalArgumentException if it decides by class, or by a score that is not exported
   */
  static DecisionRule rule(Rejector rejector) {
    if (rejector.isByClass()) {
      throw new IllegalArgumentException("a decision by class is not exported");
    }
    if (!(rejector.detector() instanceof LogitDetector detector)) {
      throw new IllegalArgumentException(
          "the score " + rejector.detector().id() + " needs more than logits: it is not exported");
    }
    return new DecisionRule(
        (tf, logits, confidence) -> detector.ofLogits(new LogitScores(tf, logits, confidence)),
        rejector.threshold(0));
  }

  /** The softmax in 32 bits, as the detector has it: many values are exactly 1 there. */
  @Override
  public Operand<TFloat64> confidence() {
    return tf.dtypes.cast(confidence, TFloat64.class); // [n]
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

  /** From sorted logits: the complement of a probability close to 1 is the sum of the others. */
  @Override
  public Operand<TFloat64> generalizedEntropy(double gamma, int largest) {
    int classes = (int) logits.shape().get(1);
    Operand<TFloat64> sorted =
        tf.nn.topK(logits, tf.constant(classes), TInt32.class).values(); // [n, K], descending
    Operand<TFloat64> shares = tf.math.exp(tf.math.sub(sorted, columns(sorted, 0, 1))); // [n, K]
    Operand<TFloat64> others = rows.columnOfSums(columns(shares, 1, classes)); // [n, 1]
    Operand<TFloat64> sum = tf.math.add(others, tf.constant(1.)); // [n, 1]
    Operand<TFloat64> ofLargest = tf.math.div(tf.math.div(others, sum), sum); // p(1 - p), [n, 1]
    Operand<TFloat64> some = columns(shares, 1, Math.min(largest, classes)); // [n, M - 1]
    Operand<TFloat64> ofOthers =
        tf.math.mul(
            tf.math.div(some, sum),
            tf.math.div(tf.math.sub(sum, some), sum)); // p(1 - p), [n, M - 1]
    Operand<TFloat64> power = tf.constant(gamma); // []
    return tf.math.neg(
        tf.math.add(
            rows.sum(tf.math.pow(ofLargest, power)),
            rows.sum(tf.math.pow(ofOthers, power)))); // [n]
  }

  /** The columns of [n, k] from one, inclusive, to another, exclusive. */
  private Operand<TFloat64> columns(Operand<TFloat64> values, int from, int to) {
    return tf.slice(
        values, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, to - from}));
  }
}
