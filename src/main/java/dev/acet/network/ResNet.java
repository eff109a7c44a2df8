package dev.acet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A residual network of basic blocks for colour images, with normalisation and activation after the
 * convolutions (He et al. 2016a, "Deep Residual Learning for Image Recognition"). Padded as in
 * PyTorch. Immutable; threads may share it.
 *
 * @param form depth, widths and input
 * @param classes number of logits
 * @param activation the non-linearity
 */
public record ResNet(ResNetForm form, int classes, Activation activation) implements Architecture {

  /** Name of the first convolution's filters. */
  static final String STEM = "resnet_init/conv/weights";

  private static final String STEM_NORMALIZATION = "resnet_init/bn";
  private static final String OUTPUT = "output/fc";

  /** The network that has these variables, if there is one. */
  static Optional<Architecture> recognise(
      ArchitectureFamily.Variables variables, Activation activation) {
    return ResNetForm.of(variables)
        .flatMap(
            form ->
                variables
                    .shape(OUTPUT + "/biases", 1)
                    .map(out -> new ResNet(form, (int) out.get(0), activation)));
  }

  @Override
  public String id() {
    return form.id();
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(form.input());
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    int kernel = form.stem().kernel();
    weights.add(Weight.filters(STEM, kernel, kernel, 3, form.width()));
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
    Operand<T> x = stem(layers, layers.input(input)); // [n, h, w, width], h is 32 or 56
    for (BasicBlock block : form.blocks()) {
      x = block.forward(layers, x, activation); // [n, h / stride, w / stride, out]
    }
    Operand<TFloat32> features = layers.features(x); // [n, d]
    return new Forward(features, layers.fullyConnected(features, OUTPUT)); // [n, classes]
  }

  /** [n, 32, 32, 3] to [n, 32, 32, width], or [n, 224, 224, 3] to [n, 56, 56, width]. */
  private <T extends TNumber> Operand<T> stem(Layers<T> layers, Operand<T> x) {
    boolean large = form.stem() == ResNetForm.Stem.IMAGENET;
    Operand<T> y =
        large
            ? layers.centredConvolution(x, STEM, 2, 3) // [n, 112, 112, width]
            : layers.convolution(x, STEM, 1); // [n, 32, 32, width]
    y = layers.active(layers.normalized(y, STEM_NORMALIZATION), activation); // the same shape
    return large ? layers.halvedWithOverlap(y) : y;
  }
}
