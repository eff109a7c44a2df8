package dev.acet.bench;

import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.WideResNet;

/**
 * An evaluation as {@code bench scale} measures it. Immutable; threads may share it.
 *
 * @param images number of noise images, which are predicted as they are and after an attack
 * @param classes number of the network's classes
 * @param steps of the attack
 * @param widenFactor of the network, a wide residual network of depth 10
 */
public record Workload(int images, int classes, int steps, int widenFactor) {

  /** The network. */
  public Architecture architecture() {
    return new WideResNet(1, widenFactor, classes, Activation.RELU);
  }

  Workload withImages(int other) {
    return new Workload(other, classes, steps, widenFactor);
  }

  Workload withClasses(int other) {
    return new Workload(images, other, steps, widenFactor);
  }

  Workload withSteps(int other) {
    return new Workload(images, classes, other, widenFactor);
  }

  Workload withWidenFactor(int other) {
    return new Workload(images, classes, steps, other);
  }
}
