package dev.acet.network;

import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.util.Optional;

/**
 * A trained network as an attack needs it: its logits and their gradients, in a loop.
 * Implementations are immutable; threads may share them.
 */
public interface AttackTarget extends InputsAndClasses {

  /** The network for a loop's body. */
  LoopNetwork inLoop(Precision precision);

  /**
   * The network as other software runs it, for attacks that follow no gradients; the caller closes
   * it. Empty if TensorFlow runs it, as {@link #inLoop} makes it.
   *
   * @throws java.io.UncheckedIOException if its file can no longer be read
   */
  default Optional<Network> outside(SessionOptions options) {
    return Optional.empty();
  }

  /**
   * The same network with a score as its only output: what attacks that output attacks the score.
   * Empty if the network does not show its features.
   */
  default Optional<AttackTarget> scoredBy(ScoreFormula formula) {
    return Optional.empty();
  }

  /** A network that acet builds, with fixed weights. */
  record Built(Architecture architecture, WeightValues weights)
      implements AttackTarget, OfArchitecture {

    @Override
    public LoopNetwork inLoop(Precision precision) {
      return LoopNetwork.frozen(architecture, weights, precision);
    }

    @Override
    public Optional<AttackTarget> scoredBy(ScoreFormula formula) {
      return Optional.of(new Scored(architecture, weights, formula));
    }
  }

  /** A network that acet builds, with a score as its only output. */
  record Scored(Architecture architecture, WeightValues weights, ScoreFormula formula)
      implements AttackTarget {

    @Override
    public InputSpec input() {
      return architecture.input();
    }

    @Override
    public int classes() {
      return 1;
    }

    @Override
    public LoopNetwork inLoop(Precision precision) {
      return new ScoredNetwork(
          architecture, FoldedWeights.of(architecture, weights), precision, formula);
    }
  }
}
