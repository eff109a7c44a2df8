package dev.acet.bench;

import dev.acet.model.Model;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.InitialValues;
import dev.acet.network.Network;
import dev.acet.network.OfArchitecture;
import dev.acet.network.RayNetwork;
import dev.acet.network.ScaledNetwork;
import dev.acet.network.WeightValues;
import dev.acet.prediction.ModelIdentity;
import dev.acet.tf.SessionOptions;
import java.util.Optional;

/**
 * A network with the weights that training would begin with: it takes the time of a trained one.
 * Immutable; threads may share it.
 */
record DrawnModel(Architecture architecture, long seed) implements Model, OfArchitecture {

  @Override
  public String name() {
    return architecture.id();
  }

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(
        name(), null, null, null, architecture.id(), classes(), "drawn with seed " + seed, null);
  }

  @Override
  public Network open(SessionOptions options) {
    return new FrozenNetwork(architecture, weights(), options);
  }

  @Override
  public AttackTarget target() {
    return new AttackTarget.Built(architecture, weights());
  }

  @Override
  public Optional<String> whyNoRays() {
    return Optional.empty();
  }

  @Override
  public RayNetwork alongRays(SessionOptions options) {
    return new ScaledNetwork(architecture, weights(), options);
  }

  private WeightValues weights() {
    return InitialValues.draw(architecture, seed);
  }
}
