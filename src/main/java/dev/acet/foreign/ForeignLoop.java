package dev.acet.foreign;

import dev.acet.network.Forward;
import dev.acet.network.GraphNetwork;
import dev.acet.network.InputSpec;
import dev.acet.network.LoopNetwork;
import dev.acet.network.ScoreFormula;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A foreign network in a loop's body. Its gradients are TensorFlow's.
 *
 * @param score what it has as its only output instead of the logits
 */
record ForeignLoop(FrozenModel model, Optional<ScoreFormula> score) implements LoopNetwork {

  @Override
  public InputSpec input() {
    return model.input();
  }

  @Override
  public int classes() {
    return score.isPresent() ? 1 : model.classes();
  }

  @Override
  public List<Output<?>> inputs() {
    return List.of();
  }

  @Override
  public Operand<TFloat32> logits(
      Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
    GraphNetwork.Nodes network = model.addTo(tf, images);
    return score
        .map(formula -> score(tf, network, formula)) // [n, 1]
        .orElseGet(network::logits); // [n, K]
  }

  private static Operand<TFloat32> score(Ops tf, GraphNetwork.Nodes network, ScoreFormula formula) {
    Forward outputs = new Forward(network.features().orElseThrow(), network.logits());
    return tf.expandDims(formula.of(tf, outputs), tf.constant(1));
  }
}
