package dev.acet.train.update;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/**
 * How the terms of clean images and those of out images, which are noise or outliers, add up to the
 * loss of a batch, besides weight decay. Implementations are immutable; threads may share them.
 */
public sealed interface OutLoss {

  /** The spelling of {@link Exposure} in options. */
  String OE = "oe";

  /** The spelling of {@link EnergyMargins} in options. */
  String ENERGY = "energy";

  /**
   * The logits and the terms of a batch, as nodes of a graph.
   *
   * @param clean logits of the clean images, [n, K], n known
   * @param out logits of the out images, [m, K], m known
   * @param cleanSum sum of the clean images' cross-entropies, []
   * @param outSum sum of the out images' {@link #terms}, []
   */
  record Batch(
      Operand<TFloat32> clean,
      Operand<TFloat32> out,
      Operand<TFloat32> cleanSum,
      Operand<TFloat32> outSum) {

    /** The mean cross-entropy of the clean images, []. */
    Operand<TFloat32> cleanMean(Ops tf) {
      return tf.math.div(cleanSum, count(tf, clean));
    }

    /** The mean term of the out images, []. */
    Operand<TFloat32> outMean(Ops tf) {
      return tf.math.div(outSum, count(tf, out));
    }

    /** Number of clean and of out images. */
    long images() {
      return known(clean) + known(out);
    }

    private static Operand<TFloat32> count(Ops tf, Operand<TFloat32> logits) {
      return tf.constant((float) known(logits));
    }

    private static long known(Operand<TFloat32> logits) {
      long count = logits.shape().get(0);
      if (count < 0) {
        throw new IllegalArgumentException("logits of an unknown number of images");
      }
      return count;
    }
  }

  /**
   * The term of each out image.
   *
   * @param logits [m, K]
   * @param objective the method's, as the term of each image, [m]
   * @return [m]
   */
  default Operand<TFloat32> terms(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> objective) {
    return objective;
  }

  /** The loss, []. */
  Operand<TFloat32> of(Ops tf, Batch batch);

  /** The paper's: the mean over all images of their terms (sections 4.1 and 4.2). */
  record Paper() implements OutLoss {

    @Override
    public Operand<TFloat32> of(Ops tf, Batch batch) {
      Operand<TFloat32> sum = tf.math.add(batch.cleanSum(), batch.outSum()); // []
      return tf.math.div(sum, tf.constant((float) batch.images()));
    }
  }

  /**
   * Outlier exposure (Hendrycks, Mazeika, Dietterich, ICLR 2019): the mean cross-entropy of the
   * clean images, plus a weight times the mean term of the out images. With the cross-entropy to
   * the uniform distribution as the term it is theirs, up to a constant.
   *
   * @param weight λ, above 0; 0.5 in their experiments
   */
  record Exposure(double weight) implements OutLoss {

    public Exposure {
      requireWeight(weight);
    }

    @Override
    public Operand<TFloat32> of(Ops tf, Batch batch) {
      return tf.math.add(
          batch.cleanMean(tf), tf.math.mul(tf.constant((float) weight), batch.outMean(tf)));
    }
  }

  /**
   * Energy-bounded training (Liu et al., NeurIPS 2020): the mean cross-entropy of the clean images,
   * plus a weight times the mean squares of how much the energy E = -log Σ exp z of a clean image
   * is above one margin, and that of an out image below another.
   *
   * @param weight λ, above 0; 0.1 in their experiments
   * @param in the largest energy of clean images that costs nothing; -25 for 32x32 images there
   * @param out the smallest energy of out images that costs nothing, above {@code in}; -7
   */
  record EnergyMargins(double weight, double in, double out) implements OutLoss {

    public EnergyMargins {
      requireWeight(weight);
      if (!(in < out) || !Double.isFinite(out - in)) {
        throw new IllegalArgumentException(
            "the energy of out images has to be above that of clean ones: the margins were "
                + in
                + " and "
                + out);
      }
    }

    /** (m_out - E)_+², [m]. */
    @Override
    public Operand<TFloat32> terms(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> objective) {
      return squaredExcess(tf, tf.math.add(tf.constant((float) out), logSumExp(tf, logits)));
    }

    @Override
    public Operand<TFloat32> of(Ops tf, Batch batch) {
      Operand<TFloat32> energy = tf.math.neg(logSumExp(tf, batch.clean())); // [n]
      Operand<TFloat32> excess =
          squaredExcess(tf, tf.math.sub(energy, tf.constant((float) in))); // [n]
      Operand<TFloat32> mean = tf.math.mean(excess, tf.constant(0)); // []
      return tf.math.add(
          batch.cleanMean(tf),
          tf.math.mul(tf.constant((float) weight), tf.math.add(mean, batch.outMean(tf))));
    }

    private static Operand<TFloat32> squaredExcess(Ops tf, Operand<TFloat32> values) {
      return tf.math.square(tf.math.maximum(values, tf.constant(0f))); // [n]
    }

    /** [n, K] to [n]; no sum of exponentials overflows. */
    private static Operand<TFloat32> logSumExp(Ops tf, Operand<TFloat32> logits) {
      Operand<TFloat32> largest =
          tf.stopGradient(tf.reduceMax(logits, tf.constant(1), ReduceMax.keepDims(true))); // [n, 1]
      Operand<TFloat32> sum =
          tf.reduceSum(tf.math.exp(tf.math.sub(logits, largest)), tf.constant(1)); // [n]
      return tf.math.add(tf.math.log(sum), tf.squeeze(largest, Squeeze.axis(List.of(1L)))); // [n]
    }
  }

  private static void requireWeight(double weight) {
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException("out images need a weight above 0, not " + weight);
    }
  }
}
