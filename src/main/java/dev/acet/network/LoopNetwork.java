package dev.acet.network;

import dev.acet.tf.Precision;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
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
   * Adds a forward pass, inside or outside the body.
   *
   * @param images [n, h, w, c]
   * @param inputs the nodes that represent {@link #inputs()} there
   * @return logits [n, K]
   */
  Operand<TFloat32> logits(Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs);

  /** Adds a forward pass that a backward pass can follow; as above. */
  default Pass pass(Graph body, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
    Operand<TFloat32> logits = logits(Ops.create(body), images, inputs); // [n, K]
    return new Pass(
        logits,
        ofLogits ->
            body
                .addGradients(
                    null, // no prefix
                    new Output<?>[] {logits.asOutput()},
                    new Output<?>[] {images.asOutput()},
                    new Output<?>[] {ofLogits.asOutput()})[0]
                .expect(TFloat32.class)); // [n, h, w, c]
  }

  /**
   * A forward pass.
   *
   * @param logits [n, K]
   * @param backward adds the backward pass: from the gradient of the logits, [n, K], to that of the
   *     images, [n, h, w, c]
   */
  record Pass(Operand<TFloat32> logits, UnaryOperator<Operand<TFloat32>> backward) {}

  /** A network whose weights are constants of the body, with batch normalisation folded. */
  static LoopNetwork frozen(Architecture architecture, WeightValues values, Precision precision) {
    return new BuiltNetwork.Frozen(architecture, FoldedWeights.of(architecture, values), precision);
  }

  /**
   * A network whose weights may change between runs. They are folded once per run, not in every
   * step.
   */
  static LoopNetwork live(Ops tf, Architecture architecture, Weights weights, Precision precision) {
    Map<String, Operand<TFloat32>> folded = FoldedNodes.of(tf, architecture, weights);
    List<String> names = List.copyOf(folded.keySet());
    List<Output<?>> inputs = folded.values().stream().<Output<?>>map(Operand::asOutput).toList();
    return new BuiltNetwork.Live(architecture, names, inputs, precision);
  }
}
