package dev.acet.network;

import dev.acet.tf.Precision;

/**
 * A trained network as an attack needs it: its logits and their gradients, in a loop.
 * Implementations are immutable; threads may share them.
 */
public interface AttackTarget extends InputsAndClasses {

  /** The network for a loop's body. */
  LoopNetwork inLoop(Precision precision);

  /** A network that acet builds, with fixed weights. */
  record Built(Architecture architecture, WeightValues weights)
      implements AttackTarget, OfArchitecture {

    @Override
    public LoopNetwork inLoop(Precision precision) {
      return LoopNetwork.frozen(architecture, weights, precision);
    }
  }
}
