package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The paper's pre-activation residual network: three stages of three units, 16, 32 and 64 filters
 * wide (He et al. 2016, without bottlenecks). Immutable; threads may share it.
 *
 * <p>If height or width is odd where a stage halves it, the shortcut's last means include the zeros
 * beyond the border.
 *
 * @param classes number of logits
 * @param activation the non-linearity
 * @param images what it takes, at least 4x4
 */
public record ResNetSmall(int classes, Activation activation, ImageShape images)
    implements Architecture {

  /** The paper's images. */
  private static final ImageShape USUAL = new ImageShape(32, 32, 3);

  private static final String STEM = "block_init/conv/weights";
  private static final String LAST = "unit_last";
  private static final int LEAST = 4;
  private static final int UNITS = 3;
  private static final int[] WIDTHS = {16, 16, 32, 64};
  private static final int[] STRIDES = {1, 1, 2, 2};

  public ResNetSmall {
    InputSpec.Images.require("resnet_small", images, LEAST);
  }

  /** The paper's network, for 32x32 colour images. */
  public ResNetSmall(int classes, Activation activation) {
    this(classes, activation, USUAL);
  }

  /** The network that has these variables, if there is one. */
  static Optional<Architecture> recognise(
      ArchitectureFamily.Variables variables, Activation activation) {
    ImageShape images = variables.images(STEM, USUAL).orElse(USUAL);
    return variables
        .shape("logit/fc/biases", 1)
        .map(output -> new ResNetSmall((int) output.get(0), activation, images));
  }

  @Override
  public String id() {
    return "resnet_small";
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(images);
  }

  @Override
  public ResNetSmall forImages(ImageShape others) {
    return new ResNetSmall(classes, activation, others);
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.filters(STEM, 3, 3, images.channels(), WIDTHS[0]));
    for (Unit unit : units()) {
      weights.addAll(BatchNormalization.weights(unit.firstNormalization(), unit.in));
      weights.add(Weight.filters(unit.firstFilters(), 3, 3, unit.in, unit.out));
      weights.addAll(BatchNormalization.weights(unit.secondNormalization(), unit.out));
      weights.add(Weight.filters(unit.secondFilters(), 3, 3, unit.out, unit.out));
    }
    int width = WIDTHS[WIDTHS.length - 1];
    weights.addAll(BatchNormalization.weights(LAST, width));
    weights.add(Weight.matrix("logit/fc/weights", width, classes));
    weights.add(Weight.biases("logit/fc/biases", classes));
    return List.copyOf(weights);
  }

  @Override
  public List<ScaleMove> scaleMoves() {
    List<ScaleMove> moves = new ArrayList<>();
    moves.add(ScaleMove.before(units().get(0).firstNormalization(), STEM));
    for (Unit unit : units()) {
      moves.add(ScaleMove.before(unit.secondNormalization(), unit.firstFilters()));
      if (activation.isPiecewiseLinear() && !unit.first()) {
        moves.add(ScaleMove.after(unit.firstNormalization(), unit.firstFilters()));
      } else if (activation.isPiecewiseLinear() && unit.in != unit.out) {
        moves.add(ScaleMove.after(unit.firstNormalization(), unit.firstFilters(), unit.shortcut()));
      }
    }
    if (activation.isPiecewiseLinear()) {
      moves.add(ScaleMove.after(LAST, ScaleMove.FEATURES));
    }
    return moves;
  }

  @Override
  public List<ShiftMove> shiftMoves() {
    return ResidualUnit.shiftMoves(STEM, units(), LAST);
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Operand<T> x = layers.convolution(layers.input(input), STEM, 1); // [n, h, w, 16]
    for (Unit unit : units()) {
      x = unit.forward(layers, x, activation); // [n, h / stride, w / stride, out]
    }
    x = layers.active(layers.normalized(x, LAST), activation); // [n, h / 4, w / 4, 64]
    Operand<TFloat32> features = layers.features(x); // [n, 64]
    return new Forward(features, layers.fullyConnected(features, "logit/fc")); // [n, classes]
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

  /** Stage 1 to 3, index 0 to 2, channels in and out. */
  private record Unit(int stage, int index, int in, int out, int stride) implements ResidualUnit {

    boolean first() {
      return index == 0;
    }

    String scope() {
      return "block_" + stage + "_" + index;
    }

    @Override
    public String firstNormalization() {
      return scope() + (first() ? "/shared_activation" : "/residual_only_activation");
    }

    @Override
    public String firstFilters() {
      return scope() + "/sub1/conv1/weights";
    }

    @Override
    public String secondNormalization() {
      return scope() + "/sub2";
    }

    @Override
    public String secondFilters() {
      return scope() + "/sub2/conv2/weights";
    }

    @Override
    public boolean sharesActivation() {
      return first();
    }

    /** Name of the shortcut, whose filters are fixed. */
    String shortcut() {
      return scope() + "/shortcut";
    }

    /**
     * Averages over windows and pads with channels of zeros on both sides. As a single convolution
     * this takes a fifth of the time of pooling and padding.
     */
    @Override
    public <T extends TNumber> Operand<T> shortcut(Layers<T> layers, Operand<T> x) {
      if (in == out) {
        return x;
      }
      int window = stride * stride;
      int side = (out - in) / 2;
      float[] filters = new float[window * in * out]; // [stride, stride, in, out]
      for (int place = 0; place < window; place++) {
        for (int channel = 0; channel < in; channel++) {
          filters[(place * in + channel) * out + channel + side] = 1f / window;
        }
      }
      Shape shape = Shape.of(stride, stride, in, out);
      return layers.convolution(x, shortcut(), shape, filters, stride);
    }
  }
}
