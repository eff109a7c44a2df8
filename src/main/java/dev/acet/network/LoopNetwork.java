package dev.acet.network;

import dev.acet.tf.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network that the body of a loop can compute. A body sees only its inputs, not the graph around
 * it, so the network declares which inputs it needs; the loop passes them on unchanged.
 */
public interface LoopNetwork extends InputsAndClasses {

  /** The nodes outside the body that the network needs. */
  List<Output<?>> inputs();

  /**
   * Adds the network, inside or outside the body.
   *
   * @param images [n, h, w, c]
   * @param inputs the nodes that represent {@link #inputs()} there
   * @return logits [n, K]
   */
  Operand<TFloat32> logits(Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs);

  /** A network whose weights are constants of the body, with batch normalisation folded. */
  static LoopNetwork frozen(Architecture architecture, WeightValues values, Precision precision) {
    return new Frozen(architecture, FoldedWeights.of(architecture, values), precision);
  }

  /**
   * A network whose weights may change between runs. They are folded once per run, not in every
   * step.
   */
  static LoopNetwork live(Ops tf, Architecture architecture, Weights weights, Precision precision) {
    Map<String, Operand<TFloat32>> folded = FoldedNodes.of(tf, architecture, weights);
    List<String> names = List.copyOf(folded.keySet());
    List<Output<?>> inputs = folded.values().stream().<Output<?>>map(Operand::asOutput).toList();
    return new Live(architecture, names, inputs, precision);
  }

  /** A network with constant weights. */
  record Frozen(Architecture architecture, FoldedWeights weights, Precision precision)
      implements LoopNetwork, OfArchitecture {

    @Override
    public List<Output<?>> inputs() {
      return List.of();
    }

    @Override
    public Operand<TFloat32> logits(
        Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
      Weights constants = Weights.constants(tf, architecture, weights.values(), precision);
      return architecture.logits(tf, images, constants, weights.normalization());
    }
  }

  /** A network whose weights are inputs of the loop, with the given names. */
  record Live(
      Architecture architecture, List<String> names, List<Output<?>> inputs, Precision precision)
      implements LoopNetwork, OfArchitecture {

    @Override
    public Operand<TFloat32> logits(
        Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
      Map<String, Operand<TFloat32>> nodes = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        nodes.put(names.get(i), inputs.get(i).expect(TFloat32.class));
      }
      Operand<TFloat32> logits =
          architecture.logits(
              tf, images, Weights.of(nodes, precision), BatchNormalization.folded()); // [n, K]
      // The inputs of a loop have lost their shapes.
      return tf.reshape(logits, tf.constant(new int[] {-1, architecture.classes()})); // [n, K]
    }
  }
}
