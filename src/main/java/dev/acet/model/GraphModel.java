package dev.acet.model;

import dev.acet.detector.OutputLayer;
import dev.acet.foreign.FrozenModel;
import dev.acet.network.AttackTarget;
import dev.acet.network.InputSpec;
import dev.acet.network.Network;
import dev.acet.network.RayNetwork;
import dev.acet.tf.SessionOptions;
import java.util.Optional;
import java.util.OptionalInt;

/** A model whose network is in a graph that other software wrote. */
public sealed interface GraphModel extends DescribedModel permits MetaGraphModel, SavedModel {

  /** What is in the graph. */
  FrozenModel network();

  @Override
  default OptionalInt operations() {
    return OptionalInt.of(network().operations());
  }

  @Override
  default InputSpec input() {
    return network().input();
  }

  @Override
  default int classes() {
    return network().classes();
  }

  @Override
  default Network open(SessionOptions options) {
    return network().open(options);
  }

  @Override
  default AttackTarget target() {
    return network();
  }

  @Override
  default Optional<String> whyNoGradients() {
    return network().whyNoGradients();
  }

  @Override
  default Optional<String> whyNoRays() {
    return network().whyNoRays();
  }

  @Override
  default RayNetwork alongRays(SessionOptions options) {
    return network().alongRays(options);
  }

  @Override
  default Optional<OutputLayer> outputLayer() {
    return network().outputLayer();
  }
}
