package dev.acet.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.MaxPoolGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Adds the layers of a network to a graph, and their gradients if wanted. A network's builder does
 * not know whether its weights are variables, constants or loop inputs, how it is normalised, and
 * in which precision. For one network in one graph.
 *
 * @param <T> the number type of everything up to the features; the layers after them, including
 *     logits and their gradients, have 32 bits: in 16 bits a confidence of .998 would be 1
 */
public final class Layers<T extends TNumber> {

  private final Ops tf;
  private final Class<T> type;
  private final Weights weights;
  private final BatchNormalization normalization;
  private final @Nullable Operand<TFloat32> shiftScales; // [n]
  private final Tape tape = new Tape();

  private Layers(
      Ops tf,
      Class<T> type,
      Weights weights,
      BatchNormalization normalization,
      @Nullable Operand<TFloat32> shiftScales) {
    this.tf = tf;
    this.type = type;
    this.weights = weights;
    this.normalization = normalization;
    this.shiftScales = shiftScales;
  }

  /** Layers of a number type. */
  static <T extends TNumber> Layers<T> of(
      Ops tf, Class<T> type, Weights weights, BatchNormalization normalization) {
    return new Layers<>(tf, type, weights, normalization, null);
  }

  /** Layers in 32 bits. */
  static Layers<TFloat32> of(Ops tf, Weights weights, BatchNormalization normalization) {
    return of(tf, TFloat32.class, weights, normalization);
  }

  /**
   * The same, with all biases and shifts multiplied by a factor for each input.
   *
   * @param scales [n]
   */
  Layers<T> withShiftsScaled(Operand<TFloat32> scales) {
    return new Layers<>(tf, type, weights, normalization, scales);
  }

  /** Takes a network's input in the layers' type; the shape is unchanged. */
  Operand<T> input(Operand<TFloat32> images) {
    return cast(images, type);
  }

  /**
   * A zero-padded convolution, with the shift that was moved to it if there is one.
   *
   * @param x [n, h, w, in]
   * @param filters name of filters [kh, kw, in, out]
   * @return [n, h / stride, w / stride, out]
   */
  Operand<T> convolution(Operand<T> x, String filters, long stride) {
    return withMovedShift(
        convolution(x, typed(weights.get(filters)), Convolution.same(tf, stride)), filters);
  }

  /**
   * As above, with as many zeros above and on the left as below and on the right, as PyTorch pads.
   * TensorFlow omits those above and on the left if the stride is 2 and height and width are even.
   *
   * @param border how many: (kh - 1) / 2 for filters [kh, kh, in, out]
   */
  Operand<T> centredConvolution(Operand<T> x, String filters, long stride, int border) {
    if (stride == 1) {
      return convolution(x, filters, stride); // the same, without a copy
    }
    Convolution kind = new Convolution(tf, stride, Convolution.VALID);
    return withMovedShift(
        convolution(bordered(x, border, 0), typed(weights.get(filters)), kind), filters);
  }

  /**
   * As above, with fixed filters, and the scale that was moved to it if there is one.
   *
   * @param name of the convolution
   * @param shape [kh, kw, in, out]
   */
  Operand<T> convolution(Operand<T> x, String name, Shape shape, float[] filters, long stride) {
    Operand<TFloat32> fixed = Weights.constant(tf, shape, filters); // [kh, kw, in, out]
    String scale = ScaleMove.name(name);
    if (weights.has(scale)) {
      Operand<TInt32> column = tf.constant(new int[] {-1, 1}); // [2]
      fixed = tf.math.mul(fixed, tf.reshape(weights.get(scale), column)); // [kh, kw, in, out]
    }
    return convolution(x, typed(fixed), Convolution.same(tf, stride));
  }

  private Operand<T> convolution(Operand<T> x, Operand<T> filters, Convolution kind) {
    return tape.record(
        kind.of(x, filters), // [n, h / stride, w / stride, out]
        (gradient, gradients) -> gradients.add(x, kind.ofInput(x, filters, gradient)));
  }

  private Operand<T> withMovedShift(Operand<T> y, String filters) {
    String shift = ShiftMove.name(filters);
    return weights.has(shift) ? shifted(y, weights.get(shift)) : y;
  }

  /** Surrounds [n, h, w, c] with a value: [n, h + 2 border, w + 2 border, c]. */
  private Operand<T> bordered(Operand<T> x, int border, float value) {
    int[][] widths = {{0, 0}, {border, border}, {border, border}, {0, 0}};
    Operand<TInt32> inside = tf.constant(new int[] {0, border, border, 0}); // [4]
    return tape.record(
        tf.pad(x, tf.constant(widths), tf.dtypes.cast(tf.constant(value), type)),
        (gradient, gradients) -> gradients.add(x, tf.slice(gradient, inside, tf.shape(x))));
  }

  /** Normalises [n, h, w, c] by the normalisation of a scope. */
  Operand<T> normalized(Operand<T> x, String scope) {
    return normalization.apply(tf, this, x, scope, weights);
  }

  /** Applies a non-linearity; the shape is unchanged. */
  <U extends TNumber> Operand<U> active(Operand<U> x, Activation activation) {
    Operand<U> y = activation.apply(tf, x);
    return tape.record(
        y, (gradient, gradients) -> gradients.add(x, activation.gradient(tf, x, y, gradient)));
  }

  /**
   * A zero-padded convolution of stride 1, with the shift that was moved to it if there is one,
   * added to a shortcut.
   *
   * <p>With a shift, it is computed as the shortcut minus the convolution with negative filters.
   * TensorFlow would fuse a sum into the convolution and its biases, with a kernel that crashes if
   * two threads run it at once (2.18).
   *
   * @param shortcut [n, h, w, out]
   * @param x [n, h, w, in]
   * @param filters name of filters [kh, kw, in, out]
   * @return [n, h, w, out]
   */
  Operand<T> convolutionBeside(Operand<T> shortcut, Operand<T> x, String filters) {
    String shift = ShiftMove.name(filters);
    return weights.has(shift)
        ? convolutionBeside(shortcut, x, typed(weights.get(filters)), weights.get(shift))
        : sum(convolution(x, filters, 1), shortcut);
  }

  /**
   * As above, with a normalisation of the convolution's result before the sum.
   *
   * @param scope of the normalisation, whose shift moves to the convolution together with its scale
   */
  Operand<T> normalizedBeside(Operand<T> shortcut, Operand<T> x, String filters, String scope) {
    return weights.has(ShiftMove.name(filters))
        ? convolutionBeside(shortcut, x, filters)
        : sum(normalized(convolution(x, filters, 1), scope), shortcut);
  }

  private Operand<T> convolutionBeside(
      Operand<T> shortcut, Operand<T> x, Operand<T> filters, Operand<TFloat32> shift) {
    Convolution kind = Convolution.same(tf, 1);
    Operand<T> negative =
        plus(kind.of(x, tf.math.neg(filters)), tf.math.neg(shift)); // [n, h, w, out]
    return tape.record(
        tf.math.sub(shortcut, negative), // [n, h, w, out]
        (gradient, gradients) -> {
          gradients.add(shortcut, gradient);
          gradients.add(x, kind.ofInput(x, filters, gradient));
        });
  }

  private Operand<T> sum(Operand<T> x, Operand<T> y) {
    return tape.record(
        tf.math.add(x, y),
        (gradient, gradients) -> {
          gradients.add(x, gradient);
          gradients.add(y, gradient);
        });
  }

  /**
   * Multiplies by scales and adds shifts, channel by channel. In 16 bits that is one pass, with
   * scales and shifts of 32 bits; in 32 bits two, for oneDNN's one takes longer than both on some
   * CPUs.
   *
   * @param x [n, h, w, c]
   * @param scales [c]
   * @param shifts [c]
   */
  Operand<T> scaledAndShifted(Operand<T> x, Operand<TFloat32> scales, Operand<TFloat32> shifts) {
    Operand<T> factors = typed(scales); // [c]
    return tape.record(
        shiftScales == null && x.type() != TFloat32.class
            ? BatchNormalization.scaledAndShifted(tf, x, scales, shifts)
            : plus(tf.math.mul(x, factors), shifts), // [n, h, w, c]
        (gradient, gradients) -> gradients.add(x, tf.math.mul(gradient, factors)));
  }

  /**
   * Adds biases or shifts, channel by channel.
   *
   * @param x [n, .., c]
   * @param shifts [c]
   */
  <U extends TNumber> Operand<U> shifted(Operand<U> x, Operand<TFloat32> shifts) {
    return tape.record(plus(x, shifts), (gradient, gradients) -> gradients.add(x, gradient));
  }

  private <U extends TNumber> Operand<U> plus(Operand<U> x, Operand<TFloat32> shifts) {
    return shiftScales == null
        ? tf.nn.biasAdd(x, inType(shifts, x.type()))
        : tf.math.add(x, inType(scaledShifts(x, shifts, shiftScales), x.type()));
  }

  /** Adds the biases of a scope, channel by channel: [n, .., c] to [n, .., c]. */
  <U extends TNumber> Operand<U> biased(Operand<U> x, String scope) {
    return shifted(x, weights.get(scope + "/biases"));
  }

  private Operand<TFloat32> scaledShifts(
      Operand<?> x, Operand<TFloat32> shifts, Operand<TFloat32> factors) {
    int[] sizes = new int[x.shape().numDimensions()];
    Arrays.fill(sizes, 1);
    sizes[0] = -1;
    return tf.math.mul(tf.reshape(factors, tf.constant(sizes)), shifts); // [n, 1.., c]
  }

  /** The maximum over 2 x 2 windows: [n, h, w, c] to [n, h / 2, w / 2, c]. */
  Operand<T> halved(Operand<T> x) {
    return maximum(x, 2, Convolution.SAME);
  }

  /**
   * The maximum over 3 x 3 windows around every second position: [n, h, w, c] to [n, h / 2, w / 2,
   * c]. The windows reach beyond the border by one position, which no maximum is taken from.
   */
  Operand<T> halvedWithOverlap(Operand<T> x) {
    return maximum(bordered(x, 1, Float.NEGATIVE_INFINITY), 3, Convolution.VALID);
  }

  private Operand<T> maximum(Operand<T> x, int size, String padding) {
    Operand<TInt32> window = tf.constant(new int[] {1, size, size, 1}); // [4]
    Operand<TInt32> strides = tf.constant(new int[] {1, 2, 2, 1}); // [4]
    Operand<T> y = tf.nn.maxPool(x, window, strides, padding); // [n, h / 2, w / 2, c]
    return tape.record(
        y,
        (gradient, gradients) ->
            gradients.add(
                x,
                MaxPoolGrad.create(
                    tf.scope(), x, y, gradient, window, strides, padding))); // [n, h, w, c]
  }

  /**
   * The penultimate features: the mean over all positions, with the scale that was moved there if
   * there is one, in 32 bits: [n, h, w, c] to [n, c].
   */
  Operand<TFloat32> features(Operand<T> x) {
    Operand<TFloat32> mean = meanOverPositions(x); // [n, c]
    String name = ScaleMove.name(ScaleMove.FEATURES);
    if (!weights.has(name)) {
      return mean;
    }
    Operand<TFloat32> scale = weights.get(name); // [c]
    return tape.record(
        tf.math.mul(mean, scale), // [n, c]
        (gradient, gradients) -> gradients.add(mean, tf.math.mul(gradient, scale)));
  }

  /** The mean over all positions, in 32 bits: [n, h, w, c] to [n, c]. */
  Operand<TFloat32> meanOverPositions(Operand<T> x) {
    Operand<TFloat32> wide = cast(x, TFloat32.class); // [n, h, w, c]
    Operand<TInt32> positions = tf.constant(new int[] {1, 2}); // [2], the axes
    return tape.record(
        tf.math.mean(wide, positions), // [n, c]
        (gradient, gradients) -> {
          Operand<TFloat32> count =
              tf.dtypes.cast(tf.math.div(tf.size(wide), tf.size(gradient)), TFloat32.class); // []
          Operand<TFloat32> each =
              tf.expandDims(
                  tf.expandDims(tf.math.div(gradient, count), tf.constant(1)),
                  tf.constant(1)); // [n, 1, 1, c]
          gradients.add(wide, tf.broadcastTo(each, tf.shape(wide))); // [n, h, w, c]
        });
  }

  /** All values of an input in one row, in 32 bits: [n, ..] to [n, size]. */
  Operand<TFloat32> flat(Operand<T> x, int size) {
    Operand<TFloat32> wide = cast(x, TFloat32.class); // [n, ..]
    return tape.record(
        tf.reshape(wide, tf.constant(new int[] {-1, size})), // [n, size]
        (gradient, gradients) -> gradients.add(wide, tf.reshape(gradient, tf.shape(wide))));
  }

  /**
   * The fully connected layer of a scope.
   *
   * @param x [n, in]
   * @return [n, out]
   */
  Operand<TFloat32> fullyConnected(Operand<TFloat32> x, String scope) {
    Operand<TFloat32> matrix = weights.get(scope + "/weights"); // [in, out]
    Operand<TFloat32> product =
        tape.record(
            tf.linalg.matMul(x, matrix), // [n, out]
            (gradient, gradients) ->
                gradients.add(
                    x, tf.linalg.matMul(gradient, matrix, MatMul.transposeB(true)))); // [n, in]
    return biased(product, scope); // [n, out]
  }

  /**
   * Adds the backward pass.
   *
   * @param input what {@link #input} was given, [n, ..]
   * @param result logits [n, K] or features [n, d]
   * @param ofResult the gradient of some function of the result, of the same shape
   * @return the gradient of the input, [n, ..]
   */
  Operand<TFloat32> gradient(
      Operand<TFloat32> input, Operand<TFloat32> result, Operand<TFloat32> ofResult) {
    return tape.gradient(tf, result, ofResult, input);
  }

  private Operand<T> typed(Operand<TFloat32> weight) {
    return inType(weight, type);
  }

  private <U extends TNumber> Operand<U> inType(Operand<TFloat32> weight, Class<U> wanted) {
    return wanted == TFloat32.class
        ? weight.asOutput().expect(wanted)
        : tf.dtypes.cast(weight, wanted);
  }

  private <U extends TNumber, V extends TNumber> Operand<V> cast(Operand<U> x, Class<V> wanted) {
    if (x.type() == wanted) {
      return x.asOutput().expect(wanted);
    }
    return tape.record(
        tf.dtypes.cast(x, wanted),
        (gradient, gradients) -> gradients.add(x, tf.dtypes.cast(gradient, x.type())));
  }
}
