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
 * A network that a loop's body can compute. A body sees nothing of the graph around it but its
 * inputs, so a network says which of them it needs; they go round unchanged.
 */
public interface LoopNetwork extends InputsAndClasses {

  /** What the body needs, outside of it. */
  List<Output<?>> inputs();

  /**
   * Adds the network, outside of the body or in it.
   *
   * @param images [n, h, w, c]
   * @param inputs what stands for {@link #inputs()} there
   * @return logits [n, K]
   */
  Operand<TFloat32> logits(Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs);

  /** A network whose weights are constants of the body, with batch normalisation folded. */
  static LoopNetwork frozen(Architecture architecture, WeightValues values, Precision precision) {
    return new Frozen(architecture, FoldedWeights.of(architecture, values), precision);
  }

  /**
   * A network whose weights may be other ones in the next run. They are folded once for a run, not
   * in every step.
   */
  static LoopNetwork live(Ops tf, Architecture architecture, Weights weights, Precision precision) {
    Map<String, Operand<TFloat32>> folded = FoldedNodes.of(tf, architecture, weights);
    List<String> names = List.copyOf(folded.keySet());
    List<Output<?>> inputs = folded.values().stream().<Output<?>>map(Operand::asOutput).toList();
    return new Live(architecture, names, inputs, precision);
  }

  /** With constants. */
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

  /** With inputs of the loop, of the given names. */
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
              tf, images, Weights.of(nodes, precision), BatchNormalization.folded());
      // A loop's inputs have lost their shapes.
      return tf.reshape(logits, tf.constant(new int[] {-1, architecture.classes()})); // [n, K]
    }
  }
}
