package dev.acet.network;

import dev.acet.tf.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** A network in a loop that acet builds itself, forward and backward. */
sealed interface BuiltNetwork extends LoopNetwork, OfArchitecture {

  /** Of everything up to the features. */
  Precision precision();

  /**
   * The layers that the network is built from.
   *
   * @param inputs the nodes that represent {@link #inputs()}
   */
  <T extends TNumber> Layers<T> layers(Ops tf, Class<T> type, List<? extends Output<?>> inputs);

  @Override
  default Operand<TFloat32> logits(
      Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
    return pass(tf, images, inputs).logits();
  }

  @Override
  default Pass pass(Graph body, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
    return pass(Ops.create(body), images, inputs);
  }

  private Pass pass(Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
    return precision() == Precision.FP32
        ? pass(tf, layers(tf, TFloat32.class, inputs), images)
        : pass(tf, layers(tf, TBfloat16.class, inputs), images);
  }

  private <T extends TNumber> Pass pass(Ops tf, Layers<T> layers, Operand<TFloat32> images) {
    Operand<TFloat32> logits = architecture().forward(layers, images).logits(); // [n, K]
    // Weights that are inputs of a loop have lost their shapes, and so have the logits.
    Operand<TFloat32> shaped =
        tf.reshape(logits, tf.constant(new int[] {-1, architecture().classes()})); // [n, K]
    return new Pass(shaped, ofLogits -> layers.gradient(images, logits, ofLogits));
  }

  /** A network with constant weights. */
  record Frozen(Architecture architecture, FoldedWeights weights, Precision precision)
      implements BuiltNetwork {

    @Override
    public List<Output<?>> inputs() {
      return List.of();
    }

    @Override
    public <T extends TNumber> Layers<T> layers(
        Ops tf, Class<T> type, List<? extends Output<?>> inputs) {
      return weights.layers(tf, type);
    }
  }

  /** A network whose weights are inputs of the loop, with the given names. */
  record Live(
      Architecture architecture, List<String> names, List<Output<?>> inputs, Precision precision)
      implements BuiltNetwork {

    @Override
    public <T extends TNumber> Layers<T> layers(
        Ops tf, Class<T> type, List<? extends Output<?>> nodes) {
      Map<String, Operand<TFloat32>> weights = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        weights.put(names.get(i), nodes.get(i).expect(TFloat32.class));
      }
      if (type != TFloat32.class) {
        shape(tf, weights);
      }
      return Layers.of(tf, type, Weights.of(weights), BatchNormalization.folded());
    }

    /** Gives back the shapes that a loop has lost: convolutions in bfloat16 depend on them. */
    private void shape(Ops tf, Map<String, Operand<TFloat32>> weights) {
      for (Weight weight : architecture.weights()) {
        weights.computeIfPresent(
            weight.name(), (name, node) -> tf.ensureShape(node, weight.shape()));
      }
    }
  }
}
