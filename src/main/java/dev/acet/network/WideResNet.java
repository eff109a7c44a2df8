package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A wide residual network for 32x32 colour images (Zagoruyko and Komodakis 2016): pre-activation
 * units of two 3x3 convolutions without dropout, in three groups of 16, 32 and 64 times the widen
 * factor filters. Immutable; threads may share it.
 *
 * @param units residual units of each group: the depth is 6 times that, plus 4
 * @param widenFactor factor of the numbers of filters
 * @param classes number of logits
 * @param activation the non-linearity
 */
public record WideResNet(int units, int widenFactor, int classes, Activation activation)
    implements Architecture {

  static final String MARK = "wide_init/conv/weights";

  private static final Pattern NAME = Pattern.compile("wrn-(\\d{1,4})-(\\d{1,3})");
  private static final String OUTPUT = "output/fc";
  private static final int SIDE = 32;
  private static final int WIDTH = 16;
  private static final int GROUPS = 3;

  public WideResNet {
    if (units < 1 || widenFactor < 1 || classes < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no wide network of %d units, widen factor %d and %d classes",
              units,
              widenFactor,
              classes));
    }
  }

  /**
   * The network with a name such as {@code wrn-28-10}: depth, then widen factor.
   *
   * @throws IllegalArgumentException if there is no such depth
   */
  static Optional<Architecture> named(String id, int classes, Activation activation) {
    Matcher name = NAME.matcher(id);
    if (!name.matches()) {
      return Optional.empty();
    }
    int depth = Integer.parseInt(name.group(1));
    if (depth < 10 || depth % 6 != 4) {
      throw new IllegalArgumentException(
          id + ": the depth of a wide network must be 10, 16, 22, 28 and so on, not " + depth);
    }
    int widenFactor = Integer.parseInt(name.group(2));
    return Optional.of(new WideResNet((depth - 4) / 6, widenFactor, classes, activation));
  }

  /** The network that has these variables, if there is one. */
  static Optional<Architecture> recognise(
      ArchitectureFamily.Variables variables, Activation activation) {
    int units = 0;
    while (variables.shape(new Unit(1, units, 1, 1).filters(1), 4).isPresent()) {
      units++;
    }
    int found = units;
    return variables
        .shape(new Unit(1, 0, 1, 1).filters(1), 4)
        .map(filters -> (int) filters.get(3) / WIDTH)
        .filter(widenFactor -> widenFactor > 0)
        .flatMap(
            widenFactor ->
                variables
                    .shape(OUTPUT + "/biases", 1)
                    .map(out -> new WideResNet(found, widenFactor, (int) out.get(0), activation)));
  }

  @Override
  public String id() {
    return "wrn-" + (6 * units + 4) + "-" + widenFactor;
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(new ImageShape(SIDE, SIDE, 3));
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.filters(MARK, 3, 3, 3, WIDTH));
    for (Unit unit : all()) {
      weights.addAll(BatchNormalization.weights(unit.normalization(1), unit.in));
      weights.add(Weight.filters(unit.filters(1), 3, 3, unit.in, unit.out));
      weights.addAll(BatchNormalization.weights(unit.normalization(2), unit.out));
      weights.add(Weight.filters(unit.filters(2), 3, 3, unit.out, unit.out));
      if (unit.in != unit.out) {
        weights.add(Weight.filters(unit.shortcut(), 1, 1, unit.in, unit.out));
      }
    }
    weights.addAll(BatchNormalization.weights("wide_last", width(GROUPS)));
    weights.add(Weight.matrix(OUTPUT + "/weights", width(GROUPS), classes));
    weights.add(Weight.biases(OUTPUT + "/biases", classes));
    return List.copyOf(weights);
  }

  @Override
  public List<ScaleMove> scaleMoves() {
    List<ScaleMove> moves = new ArrayList<>();
    for (Unit unit : all()) {
      moves.add(new ScaleMove(unit.normalization(2), unit.filters(1), ScaleMove.Side.OUTPUT));
      // A projection also takes the output of the activation.
      if (activation == Activation.RELU && unit.in == unit.out) {
        moves.add(new ScaleMove(unit.normalization(1), unit.filters(1), ScaleMove.Side.INPUT));
      }
    }
    if (activation == Activation.RELU) {
      moves.add(new ScaleMove("wide_last", OUTPUT + "/weights", ScaleMove.Side.INPUT));
    }
    return moves;
  }

  @Override
  public Forward forward(
      Ops tf, Operand<TFloat32> input, Weights weights, BatchNormalization normalization) {
    Operand<TFloat32> x = weights.convolution(tf, input, weights.get(MARK), 1); // [n, 32, 32, 16]
    for (Unit unit : all()) {
      x = residual(tf, x, unit, weights, normalization); // [n, h / stride, w / stride, out]
    }
    x = activation.apply(tf, normalization.apply(tf, x, "wide_last", weights)); // [n, 8, 8, 64 k]
    x = tf.math.mean(x, tf.constant(new int[] {1, 2})); // [n, 64 k]
    return new Forward(x, weights.fullyConnected(tf, x, OUTPUT)); // [n, 64 k], [n, classes]
  }

  private Operand<TFloat32> residual(
      Ops tf,
      Operand<TFloat32> x, // [n, h, w, in]
      Unit unit,
      Weights weights,
      BatchNormalization normalization) {
    Operand<TFloat32> active =
        activation.apply(
            tf, normalization.apply(tf, x, unit.normalization(1), weights)); // [n, h, w, in]
    Operand<TFloat32> y =
        weights.convolution(
            tf, active, weights.get(unit.filters(1)), unit.stride()); // [n, h / s, w / s, out]
    y =
        activation.apply(
            tf,
            normalization.apply(tf, y, unit.normalization(2), weights)); // [n, h / s, w / s, out]
    y = weights.convolution(tf, y, weights.get(unit.filters(2)), 1); // [n, h / s, w / s, out]
    Operand<TFloat32> shortcut =
        unit.in == unit.out
            ? x
            : weights.convolution(
                tf, active, weights.get(unit.shortcut()), unit.stride()); // [n, h / s, w / s, out]
    return tf.math.add(y, shortcut);
  }

  private int width(int group) {
    return (WIDTH * widenFactor) << (group - 1);
  }

  private List<Unit> all() {
    List<Unit> all = new ArrayList<>();
    int in = WIDTH;
    for (int group = 1; group <= GROUPS; group++) {
      for (int index = 0; index < units; index++) {
        all.add(new Unit(group, index, in, width(group)));
        in = width(group);
      }
    }
    return all;
  }

  /** One residual unit: group 1 to 3, index from 0, channels in and out. */
  private record Unit(int group, int index, int in, int out) {

    int stride() {
      return group > 1 && index == 0 ? 2 : 1;
    }

    String normalization(int place) {
      return scope() + "/bn_" + place;
    }

    String filters(int place) {
      return scope() + "/conv_" + place + "/weights";
    }

    String shortcut() {
      return scope() + "/shortcut/weights";
    }

    private String scope() {
      return "wide_" + group + "_" + index;
    }
  }
}
