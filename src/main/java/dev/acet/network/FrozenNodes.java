package dev.acet.network;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The nodes of a network whose weights are constants of the graph.
 *
 * @param input [n, h, w, c] or [n, d]
 * @param features the penultimate features, [n, d]
 * @param logits [n, K]
 * @param probabilities softmax of the logits, [n, K]
 */
record FrozenNodes(
    Operand<TFloat32> input,
    Operand<TFloat32> features,
    Operand<TFloat32> logits,
    Operand<TFloat32> probabilities) {

  /** Adds the network to a graph, with batch normalisation folded. */
  static FrozenNodes of(Ops tf, Architecture architecture, WeightValues values) {
    Shape batch = architecture.inputShape().prepend(Shape.UNKNOWN_SIZE);
    Operand<TFloat32> input =
        tf.placeholder(TFloat32.class, Placeholder.shape(batch)); // [n, h, w, c]
    FoldedWeights folded = FoldedWeights.of(architecture, values);
    Forward forward = architecture.forward(folded.layers(tf, TFloat32.class), input);
    return new FrozenNodes(
        input, forward.features(), forward.logits(), tf.nn.softmax(forward.logits()));
  }
}
