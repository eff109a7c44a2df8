package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The paper's network for MNIST: two 5x5 convolutions with max-pooling, two fully connected layers,
 * no normalisation. Immutable; threads may share it.
 *
 * @param classes number of logits
 * @param activation the non-linearity
 */
public record LeNet(int classes, Activation activation) implements Architecture {

  /** Height and width of an input, which has one channel. */
  private static final int SIDE = 28;

  private static final int FLAT = 7 * 7 * 64;
  private static final int HIDDEN = 1024;

  @Override
  public String id() {
    return "lenet";
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(new ImageShape(SIDE, SIDE, 1));
  }

  @Override
  public List<Weight> weights() {
    return List.of(
        Weight.filters("conv1/conv1/weights", 5, 5, 1, 32),
        Weight.biases("conv1/conv1/biases", 32),
        Weight.filters("conv2/conv2/weights", 5, 5, 32, 64),
        Weight.biases("conv2/conv2/biases", 64),
        Weight.matrix("fc1/weights", FLAT, HIDDEN),
        Weight.biases("fc1/biases", HIDDEN),
        Weight.matrix("fc2/weights", HIDDEN, classes),
        Weight.biases("fc2/biases", classes));
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Operand<T> blocks = block(layers, layers.input(input), "conv1/conv1"); // [n, 14, 14, 32]
    blocks = block(layers, blocks, "conv2/conv2"); // [n, 7, 7, 64]
    Operand<TFloat32> x = layers.flat(blocks, FLAT); // [n, 3136]
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
