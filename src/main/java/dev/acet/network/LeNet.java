package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The paper's network for MNIST: two 5x5 convolutions with max-pooling, two fully connected layers,
 * no normalisation. Immutable; threads may share it.
 *
 * <p>At sizes other than the paper's 28x28, the mean over all positions goes into the first fully
 * connected layer instead of all values, so that the layer does not grow with the images: at 28x28
 * it has 3136 inputs, at all other sizes 64.
 *
 * @param classes number of logits
 * @param activation the non-linearity
 * @param images what it takes, at least 4x4
 */
public record LeNet(int classes, Activation activation, ImageShape images) implements Architecture {

  /** The paper's images. */
  static final ImageShape USUAL = new ImageShape(28, 28, 1);

  /** The images that a network with mean pooling is taken to have if nothing says which. */
  static final ImageShape USUAL_POOLED = new ImageShape(32, 32, 1);

  /** Name of the first filters, by which the network is recognised. */
  static final String FIRST = "conv1/conv1/weights";

  private static final int LEAST = 4;
  private static final int FLAT = 7 * 7 * 64;
  private static final int CHANNELS = 64;
  private static final int HIDDEN = 1024;

  public LeNet {
    InputSpec.Images.require("lenet", images, LEAST);
  }

  /** The paper's network, for 28x28 gray images. */
  public LeNet(int classes, Activation activation) {
    this(classes, activation, USUAL);
  }

  /** The network that has these variables, if there is one. */
  static Optional<Architecture> recognise(
      ArchitectureFamily.Variables variables, Activation activation) {
    boolean pooled =
        variables.shape("fc1/weights", 2).filter(matrix -> matrix.get(0) == CHANNELS).isPresent();
    ImageShape usual = pooled ? USUAL_POOLED : USUAL;
    return variables
        .images(FIRST, usual)
        .flatMap(
            images ->
                variables
                    .shape("fc2/biases", 1)
                    .map(output -> new LeNet((int) output.get(0), activation, images)));
  }

  @Override
  public String id() {
    return "lenet";
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(images);
  }

  @Override
  public LeNet forImages(ImageShape others) {
    return new LeNet(classes, activation, others);
  }

  /** Whether a mean over positions goes into the fully connected layers. */
  public boolean pools() {
    return !images.imageSize().equals(USUAL.imageSize());
  }

  @Override
  public List<Weight> weights() {
    return List.of(
        Weight.filters(FIRST, 5, 5, images.channels(), 32),
        Weight.biases("conv1/conv1/biases", 32),
        Weight.filters("conv2/conv2/weights", 5, 5, 32, 64),
        Weight.biases("conv2/conv2/biases", 64),
        Weight.matrix("fc1/weights", pools() ? CHANNELS : FLAT, HIDDEN),
        Weight.biases("fc1/biases", HIDDEN),
        Weight.matrix("fc2/weights", HIDDEN, classes),
        Weight.biases("fc2/biases", classes));
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Operand<T> blocks = block(layers, layers.input(input), "conv1/conv1"); // [n, h / 2, w / 2, 32]
    blocks = block(layers, blocks, "conv2/conv2"); // [n, h / 4, w / 4, 64]
    Operand<TFloat32> x =
        pools() ? layers.meanOverPositions(blocks) : layers.flat(blocks, FLAT); // [n, 64 or 3136]
    x = layers.active(layers.fullyConnected(x, "fc1"), activation); // [n, 1024]
    return new Forward(x, layers.fullyConnected(x, "fc2")); // [n, 1024], [n, classes]
  }

  /** [n, h, w, in] to [n, h / 2, w / 2, out]. */
  private <T extends TNumber> Operand<T> block(Layers<T> layers, Operand<T> x, String scope) {
    Operand<T> filtered = layers.convolution(x, scope + "/weights", 1); // [n, h, w, out]
    Operand<T> shifted = layers.biased(filtered, scope); // [n, h, w, out]
    return layers.halved(layers.active(shifted, activation));
  }
}
