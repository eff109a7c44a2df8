package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The paper's pre-activation residual network for 32x32 colour images: three stages of three units,
 * 16, 32 and 64 filters wide (He et al. 2016, without bottlenecks). Immutable; threads may share
 * it.
 *
 * @param classes number of logits
 * @param activation the non-linearity
 */
public record ResNetSmall(int classes, Activation activation) implements Architecture {

  private static final int SIDE = 32;
  private static final int UNITS = 3;
  private static final int[] WIDTHS = {16, 16, 32, 64};
  private static final int[] STRIDES = {1, 1, 2, 2};

  @Override
  public String id() {
    return "resnet_small";
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(new ImageShape(SIDE, SIDE, 3));
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.filters("block_init/conv/weights", 3, 3, 3, WIDTHS[0]));
    for (Unit unit : units()) {
      weights.addAll(BatchNormalization.weights(unit.activationScope(), unit.in));
      weights.add(Weight.filters(unit.firstFilters(), 3, 3, unit.in, unit.out));
      weights.addAll(BatchNormalization.weights(unit.innerScope(), unit.out));
      weights.add(Weight.filters(unit.secondFilters(), 3, 3, unit.out, unit.out));
    }
    int width = WIDTHS[WIDTHS.length - 1];
    weights.addAll(BatchNormalization.weights("unit_last", width));
    weights.add(Weight.matrix("logit/fc/weights", width, classes));
    weights.add(Weight.biases("logit/fc/biases", classes));
    return List.copyOf(weights);
  }

  @Override
  public List<ScaleMove> scaleMoves() {
    List<ScaleMove> moves = new ArrayList<>();
    for (Unit unit : units()) {
      moves.add(new ScaleMove(unit.innerScope(), unit.firstFilters(), ScaleMove.Side.OUTPUT));
      // The shortcut of a stage's first unit also takes the output of the activation.
      if (activation == Activation.RELU && !unit.first()) {
        moves.add(new ScaleMove(unit.activationScope(), unit.firstFilters(), ScaleMove.Side.INPUT));
      }
    }
    if (activation == Activation.RELU) {
      moves.add(new ScaleMove("unit_last", "logit/fc/weights", ScaleMove.Side.INPUT));
    }
    return moves;
  }

  @Override
  public Forward forward(
      Ops tf, Operand<TFloat32> input, Weights weights, BatchNormalization normalization) {
    Operand<TFloat32> x =
        weights.convolution(
            tf, input, weights.get("block_init/conv/weights"), 1); // [n, 32, 32, 16]
    for (Unit unit : units()) {
      x = residual(tf, x, unit, weights, normalization); // [n, h / stride, w / stride, out]
    }
    x = activation.apply(tf, normalization.apply(tf, x, "unit_last", weights)); // [n, 8, 8, 64]
    x = tf.math.mean(x, tf.constant(new int[] {1, 2})); // [n, 64]
    return new Forward(x, weights.fullyConnected(tf, x, "logit/fc")); // [n, 64], [n, classes]
  }

  private Operand<TFloat32> residual(
      Ops tf,
      Operand<TFloat32> x, // [n, h, w, in]
      Unit unit,
      Weights weights,
      BatchNormalization normalization) {
    Operand<TFloat32> active =
        activation.apply(
            tf, normalization.apply(tf, x, unit.activationScope(), weights)); // [n, h, w, in]
    Operand<TFloat32> y =
        weights.convolution(
            tf,
            active,
            weights.get(unit.firstFilters()),
            unit.stride); // [n, h / stride, w / stride, out]
    y = normalization.apply(tf, y, unit.innerScope(), weights); // [n, h / stride, w / stride, out]
    y = activation.apply(tf, y); // [n, h / stride, w / stride, out]
    y =
        weights.convolution(
            tf, y, weights.get(unit.secondFilters()), 1); // [n, h / stride, w / stride, out]
    return tf.math.add(
        y, shortcut(tf, unit.first() ? active : x, unit)); // [n, h / stride, w / stride, out]
  }

  /**
   * [n, h, w, in] to [n, h / stride, w / stride, out]: averaged over windows and padded with
   * channels of zeros on both sides. As a single convolution this takes a fifth of the time of
   * pooling and padding.
   */
  private static Operand<TFloat32> shortcut(Ops tf, Operand<TFloat32> x, Unit unit) {
    if (unit.in == unit.out) {
      return x;
    }
    int window = unit.stride * unit.stride;
    int side = (unit.out - unit.in) / 2;
    float[] filters = new float[window * unit.in * unit.out]; // [stride, stride, in, out]
    for (int place = 0; place < window; place++) {
      for (int channel = 0; channel < unit.in; channel++) {
        filters[(place * unit.in + channel) * unit.out + channel + side] = 1f / window;
      }
    }
    Shape shape = Shape.of(unit.stride, unit.stride, unit.in, unit.out);
    return Layers.convolution(
        tf, x, tf.constant(shape, DataBuffers.of(filters, true, false)), unit.stride);
  }

  private static List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    for (int stage = 1; stage < WIDTHS.length; stage++) {
      for (int index = 0; index < UNITS; index++) {
        boolean first = index == 0;
        int in = first ? WIDTHS[stage - 1] : WIDTHS[stage];
        units.add(new Unit(stage, index, in, WIDTHS[stage], first ? STRIDES[stage] : 1));
      }
    }
    return units;
  }

  /** One residual unit: stage 1 to 3, index 0 to 2, channels in and out. */
  private record Unit(int stage, int index, int in, int out, int stride) {

    boolean first() {
      return index == 0;
    }

    String scope() {
      return "block_" + stage + "_" + index;
    }

    /** A stage's first unit takes its shortcut after the activation, the others before it. */
    String activationScope() {
      return scope() + (first() ? "/shared_activation" : "/residual_only_activation");
    }

    String innerScope() {
      return scope() + "/sub2";
    }

    String firstFilters() {
      return scope() + "/sub1/conv1/weights";
    }

    String secondFilters() {
      return scope() + "/sub2/conv2/weights";
    }
  }
}
