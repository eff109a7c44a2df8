package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A residual network of basic blocks, with normalisation and activation after the convolutions (He
 * et al. 2016a, "Deep Residual Learning for Image Recognition"). Padded as in PyTorch. Immutable;
 * threads may share it.
 *
 * @param form depth and widths
 * @param classes number of logits
 * @param activation the non-linearity
 * @param images what it takes, at least as many pixels high and wide as the form makes them smaller
 */
public record ResNet(ResNetForm form, int classes, Activation activation, ImageShape images)
    implements Architecture {

  /** Name of the first convolution's filters. */
  static final String STEM = "resnet_init/conv/weights";

  private static final String STEM_NORMALIZATION = "resnet_init/bn";
  private static final String OUTPUT = "output/fc";

  public ResNet {
    InputSpec.Images.require(form.id(), images, form.stride());
  }

  /** The published network, for images of the form's usual size. */
  public ResNet(ResNetForm form, int classes, Activation activation) {
    this(form, classes, activation, form.input());
  }

  /** The network that has these variables, if there is one. */
  static Optional<Architecture> recognise(
      ArchitectureFamily.Variables variables, Activation activation) {
    return ResNetForm.of(variables)
        .flatMap(
            form ->
                variables
                    .shape(OUTPUT + "/biases", 1)
                    .map(
                        out ->
                            new ResNet(
                                form,
                                (int) out.get(0),
                                activation,
                                variables.images(STEM, form.input()).orElseGet(form::input))));
  }

  @Override
  public String id() {
    return form.id();
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(images);
  }

  @Override
  public ResNet forImages(ImageShape others) {
    return new ResNet(form, classes, activation, others);
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    int kernel = form.stem().kernel();
    weights.add(Weight.filters(STEM, kernel, kernel, images.channels(), form.width()));
    weights.addAll(BatchNormalization.weights(STEM_NORMALIZATION, form.width()));
    form.blocks().forEach(block -> weights.addAll(block.weights()));
    weights.add(Weight.matrix(OUTPUT + "/weights", form.features(), classes));
    weights.add(Weight.biases(OUTPUT + "/biases", classes));
    return List.copyOf(weights);
  }

  /** Every normalisation follows a convolution of its own, so all scales can be moved. */
  @Override
  public List<ScaleMove> scaleMoves() {
    List<ScaleMove> moves = new ArrayList<>();
    moves.add(ScaleMove.before(STEM_NORMALIZATION, STEM));
    form.blocks().forEach(block -> moves.addAll(block.scaleMoves()));
    return moves;
  }

  @Override
  public List<ShiftMove> shiftMoves() {
    List<ShiftMove> moves = new ArrayList<>();
    moves.add(ShiftMove.before(STEM_NORMALIZATION, STEM));
    form.blocks().forEach(block -> moves.addAll(block.shiftMoves()));
    return moves;
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Operand<T> x = stem(layers, layers.input(input)); // [n, h, w, width], or a quarter of h and w
    for (BasicBlock block : form.blocks()) {
      x = block.forward(layers, x, activation); // [n, h / stride, w / stride, out]
    }
    Operand<TFloat32> features = layers.features(x); // [n, d]
    return new Forward(features, layers.fullyConnected(features, OUTPUT)); // [n, classes]
  }

  /** [n, h, w, c] to [n, h, w, width], or to [n, h / 4, w / 4, width]. */
  private <T extends TNumber> Operand<T> stem(Layers<T> layers, Operand<T> x) {
    boolean large = form.stem() == ResNetForm.Stem.IMAGENET;
    Operand<T> y =
        large
            ? layers.centredConvolution(x, STEM, 2, 3) // [n, h / 2, w / 2, width]
            : layers.convolution(x, STEM, 1); // [n, h, w, width]
    y = layers.active(layers.normalized(y, STEM_NORMALIZATION), activation); // the same shape
    return large ? layers.halvedWithOverlap(y) : y;
  }
}
