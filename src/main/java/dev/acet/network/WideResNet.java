package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A wide residual network (Zagoruyko and Komodakis 2016): pre-activation units of two 3x3
 * convolutions without dropout, in three groups of 16, 32 and 64 times the widen factor filters.
 * Immutable; threads may share it.
 *
 * @param units residual units of each group: the depth is 6 times that, plus 4
 * @param widenFactor factor of the numbers of filters
 * @param classes number of logits
 * @param activation the non-linearity
 * @param images what it takes, at least 4x4
 */
public record WideResNet(
    int units, int widenFactor, int classes, Activation activation, ImageShape images)
    implements Architecture {

  static final String MARK = "wide_init/conv/weights";

  private static final Pattern NAME = Pattern.compile("wrn-(\\d{1,4})-(\\d{1,3})");
  private static final String LAST = "wide_last";
  private static final String OUTPUT = "output/fc";
  private static final ImageShape USUAL = new ImageShape(32, 32, 3);
  private static final int LEAST = 4;
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
    InputSpec.Images.require(id(units, widenFactor), images, LEAST);
  }

  /** The authors' network, for 32x32 colour images. */
  public WideResNet(int units, int widenFactor, int classes, Activation activation) {
    this(units, widenFactor, classes, activation, USUAL);
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
    while (variables.shape(new Unit(1, units, 1, 1).firstFilters(), 4).isPresent()) {
      units++;
    }
    int found = units;
    ImageShape images = variables.images(MARK, USUAL).orElse(USUAL);
    return variables
        .shape(new Unit(1, 0, 1, 1).firstFilters(), 4)
        .map(filters -> (int) filters.get(3) / WIDTH)
        .filter(widenFactor -> widenFactor > 0)
        .flatMap(
            widenFactor ->
                variables
                    .shape(OUTPUT + "/biases", 1)
                    .map(out -> (int) out.get(0))
                    .map(out -> new WideResNet(found, widenFactor, out, activation, images)));
  }

  @Override
  public String id() {
    return id(units, widenFactor);
  }

  private static String id(int units, int widenFactor) {
    return "wrn-" + (6 * units + 4) + "-" + widenFactor;
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(images);
  }

  @Override
  public WideResNet forImages(ImageShape others) {
    return new WideResNet(units, widenFactor, classes, activation, others);
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.filters(MARK, 3, 3, images.channels(), WIDTH));
    for (Unit unit : all()) {
      weights.addAll(BatchNormalization.weights(unit.firstNormalization(), unit.in));
      weights.add(Weight.filters(unit.firstFilters(), 3, 3, unit.in, unit.out));
      weights.addAll(BatchNormalization.weights(unit.secondNormalization(), unit.out));
      weights.add(Weight.filters(unit.secondFilters(), 3, 3, unit.out, unit.out));
      if (unit.sharesActivation()) {
        weights.add(Weight.filters(unit.shortcut(), 1, 1, unit.in, unit.out));
      }
    }
    weights.addAll(BatchNormalization.weights(LAST, width(GROUPS)));
    weights.add(Weight.matrix(OUTPUT + "/weights", width(GROUPS), classes));
    weights.add(Weight.biases(OUTPUT + "/biases", classes));
    return List.copyOf(weights);
  }

  @Override
  public List<ScaleMove> scaleMoves() {
    List<ScaleMove> moves = new ArrayList<>();
    for (Unit unit : all()) {
      moves.add(ScaleMove.before(unit.secondNormalization(), unit.firstFilters()));
      if (activation.isPiecewiseLinear() && unit.sharesActivation()) {
        moves.add(ScaleMove.after(unit.firstNormalization(), unit.firstFilters(), unit.shortcut()));
      } else if (activation.isPiecewiseLinear()) {
        moves.add(ScaleMove.after(unit.firstNormalization(), unit.firstFilters()));
      }
    }
    if (activation.isPiecewiseLinear()) {
      moves.add(ScaleMove.after(LAST, ScaleMove.FEATURES));
    }
    return moves;
  }

  @Override
  public List<ShiftMove> shiftMoves() {
    return ResidualUnit.shiftMoves(MARK, all(), LAST);
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Operand<T> x = layers.convolution(layers.input(input), MARK, 1); // [n, h, w, 16]
    for (Unit unit : all()) {
      x = unit.forward(layers, x, activation); // [n, h / stride, w / stride, out]
    }
    x = layers.active(layers.normalized(x, LAST), activation); // [n, h / 4, w / 4, 64 k]
    Operand<TFloat32> features = layers.features(x); // [n, 64 k]
    return new Forward(features, layers.fullyConnected(features, OUTPUT)); // [n, classes]
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

  /** Group 1 to 3, index from 0, channels in and out. */
  private record Unit(int group, int index, int in, int out) implements ResidualUnit {

    @Override
    public String firstNormalization() {
      return scope() + "/bn_1";
    }

    @Override
    public String firstFilters() {
      return scope() + "/conv_1/weights";
    }

    /** Padded as in the authors' programs, which are Torch's. */
    @Override
    public <T extends TNumber> Operand<T> firstConvolution(Layers<T> layers, Operand<T> x) {
      return layers.centredConvolution(x, firstFilters(), stride(), 1);
    }

    @Override
    public int stride() {
      return group > 1 && index == 0 ? 2 : 1;
    }

    @Override
    public String secondNormalization() {
      return scope() + "/bn_2";
    }

    @Override
    public String secondFilters() {
      return scope() + "/conv_2/weights";
    }

    /** Where the width changes, the shortcut is a convolution. */
    @Override
    public boolean sharesActivation() {
      return in != out;
    }

    String shortcut() {
      return scope() + "/shortcut/weights";
    }

    @Override
    public <T extends TNumber> Operand<T> shortcut(Layers<T> layers, Operand<T> x) {
      return sharesActivation() ? layers.convolution(x, shortcut(), stride()) : x;
    }

    private String scope() {
      return "wide_" + group + "_" + index;
    }
  }
}
