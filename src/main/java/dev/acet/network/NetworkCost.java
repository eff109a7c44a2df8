package dev.acet.network;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What a network costs for one image, counted from the shapes in its graph. Immutable; threads may
 * share it.
 *
 * @param multiplyAdds of its convolutions and fully connected layers, in a forward pass
 * @param kept number of values that a forward pass in training keeps for the backward pass
 * @param largest number of values of its largest tensor
 */
public record NetworkCost(long multiplyAdds, long kept, long largest) {

  /** Their gradients need what goes into them. */
  private static final Set<String> KEEP_INPUT =
      Set.of("Conv2D", "MatMul", "FusedBatchNormV3", "MaxPoolV2", "Softplus");

  /** Their gradients need what they give. */
  private static final Set<String> KEEP_OUTPUT = Set.of("Relu", "Sigmoid", "MaxPoolV2");

  /** Builds the network for one image in training, and counts. */
  public static NetworkCost of(Architecture architecture) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> image = input(tf, architecture.inputShape().prepend(1)); // [1, h, w, c]
      Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
      architecture
          .weights()
          .forEach(weight -> weights.put(weight.name(), input(tf, weight.shape())));
      architecture.forward(tf, image, Weights.of(weights), new BatchNormalization.Training());
      return count(graph);
    }
  }

  private static Operand<TFloat32> input(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static NetworkCost count(Graph graph) {
    long multiplyAdds = 0;
    long largest = 0;
    Map<Output<?>, Long> kept = new HashMap<>();
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      multiplyAdds += multiplyAdds(operation);
      if (KEEP_INPUT.contains(operation.type())) {
        kept.put(operation.input(0), operation.input(0).shape().size());
      }
      if (KEEP_OUTPUT.contains(operation.type())) {
        kept.put(operation.output(0), operation.output(0).shape().size());
      }
    }
    for (long size : kept.values()) {
      largest = Math.max(largest, size);
    }
    return new NetworkCost(
        multiplyAdds, kept.values().stream().mapToLong(Long::longValue).sum(), largest);
  }

  private static long multiplyAdds(GraphOperation operation) {
    if (!List.of("Conv2D", "MatMul").contains(operation.type())) {
      return 0;
    }
    Shape weights = operation.input(1).shape(); // [kh, kw, in, out] or [in, out]
    long outputs = weights.get(weights.numDimensions() - 1);
    return operation.output(0).shape().size() / outputs * weights.size();
  }
}
