package dev.acet.bench;

import dev.acet.network.Architecture;
import dev.acet.network.BatchNormalization;
import dev.acet.network.Weight;
import dev.acet.network.Weights;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Counts the arithmetic operations of a network's convolutions and matrix products. Static
 * functions; threads may call them concurrently.
 */
public final class ForwardCost {

  private ForwardCost() {}

  /**
   * Floating-point operations of one image's forward pass, with a multiply-add counted as two: each
   * value of a weight is used once for every position of the output.
   */
  public static long of(Architecture architecture) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<String, Operand<TFloat32>> weights = new HashMap<>();
      for (Weight weight : architecture.weights()) {
        weights.put(weight.name(), placeholder(tf, weight.shape()));
      }
      Operand<TFloat32> images =
          placeholder(tf, architecture.inputShape().prepend(1)); // [1, h, w, c]
      architecture.forward(tf, images, Weights.of(weights), BatchNormalization.inference());
      return weights.values().stream()
          .filter(weight -> weight.shape().numDimensions() > 1)
          .mapToLong(weight -> 2 * weight.shape().size() * places(weight))
          .sum();
    }
  }

  /** The number of positions of one image at which a weight is used. */
  private static long places(Operand<TFloat32> weight) {
    long places = 0;
    for (GraphOperation user : ((GraphOperation) weight.op()).consumers()) {
      Shape output = user.output(0).shape(); // [1, h, w, c] or [1, c]
      places += output.size() / output.get(output.numDimensions() - 1);
    }
    return places;
  }

  private static Operand<TFloat32> placeholder(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }
}
