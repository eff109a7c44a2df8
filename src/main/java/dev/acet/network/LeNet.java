package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
  public Forward forward(
      Ops tf, Operand<TFloat32> input, Weights weights, BatchNormalization normalization) {
    Operand<TFloat32> x = block(tf, input, weights, "conv1/conv1"); // [n, 14, 14, 32]
    x = block(tf, x, weights, "conv2/conv2"); // [n, 7, 7, 64]
    x = tf.reshape(x, tf.constant(new int[] {-1, FLAT})); // [n, 3136]
    x = weights.fullyConnected(tf, x, "fc1"); // [n, 1024]
    x = activation.apply(tf, x); // [n, 1024]
    return new Forward(x, weights.fullyConnected(tf, x, "fc2")); // [n, 1024], [n, classes]
  }

  /** [n, h, w, in] to [n, h / 2, w / 2, out]. */
  private Operand<TFloat32> block(Ops tf, Operand<TFloat32> x, Weights weights, String scope) {
    Operand<TFloat32> filtered =
        weights.convolution(tf, x, weights.get(scope + "/weights"), 1); // [n, h, w, out]
    Operand<TFloat32> shifted =
        weights.shifted(tf, filtered, weights.get(scope + "/biases")); // [n, h, w, out]
    return Layers.halvingMaxPool(tf, activation.apply(tf, shifted));
  }
}
