package dev.acet.onnx;

import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.Forward;
import dev.acet.network.InputSpec;
import dev.acet.network.Layers;
import dev.acet.network.Weight;
import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A network whose logits are all values that some operations of TensorFlow give.
 *
 * @param shape of the images
 * @param classes number of these values
 * @param operations on images [n, h, w, c]
 */
record GraphOf(
    ImageShape shape, int classes, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> operations)
    implements Architecture {

  @Override
  public String id() {
    return "operations";
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(shape);
  }

  @Override
  public Activation activation() {
    return Activation.RELU;
  }

  @Override
  public List<Weight> weights() {
    return List.of();
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Ops tf = Ops.create(input.asOutput().op().env());
    Operand<TFloat32> result = operations.apply(tf, input); // [n, ..]
    Operand<TFloat32> flat =
        tf.reshape(result, tf.constant(new int[] {-1, classes})); // [n, classes]
    return new Forward(flat, tf.math.add(flat, tf.constant(1f)));
  }
}
