package dev.acet.network;

import dev.acet.tf.SessionOptions;
import java.util.Optional;
import org.tensorflow.types.TFloat32;

/**
 * A network that acet builds, with fixed weights, ready to run. The weights are constants of its
 * graph, so TensorFlow can fold batch normalisation and activations into the convolutions.
 *
 * <p>Several threads may run it at the same time.
 */
public final class FrozenNetwork extends GraphNetwork implements OfArchitecture {

  private final Architecture architecture;

  /** Builds the graph; the caller closes it. */
  public FrozenNetwork(Architecture architecture, WeightValues values, SessionOptions options) {
    super(
        architecture.input(),
        architecture.classes(),
        (tf, inputs) -> {
          FoldedWeights folded = FoldedWeights.of(architecture, values);
          Forward forward = architecture.forward(folded.layers(tf, TFloat32.class), inputs);
          return new Nodes(forward.logits(), Optional.of(forward.features()));
        },
        options);
    this.architecture = architecture;
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }
}
