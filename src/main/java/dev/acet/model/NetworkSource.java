package dev.acet.model;

import dev.acet.network.Network;
import dev.acet.tf.SessionOptions;
import java.io.IOException;

/**
 * Where an evaluation has a model's network from. {@code Model::open} loads one for each; a JVM
 * that evaluates the same model many times can keep it open.
 */
@FunctionalInterface
public interface NetworkSource {

  /**
   * A network to run, which the caller closes.
   *
   * @throws dev.acet.io.InputException if the weights are missing, damaged or another network's
   */
  Network of(Model model, SessionOptions options) throws IOException;
}
