package dev.acet.model;

import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import java.util.ArrayList;
import java.util.List;

/** The names under which TensorFlow 1.x's optimisers save their state. */
public enum OptimizerSlots {
  MOMENTUM,
  ADAM;

  /** All names for an architecture: the slots of each trainable weight, then the scalars. */
  public List<String> names(Architecture architecture) {
    List<String> names = new ArrayList<>();
    for (Weight weight : architecture.weights()) {
      if (weight.role() == Weight.Role.TRAINABLE) {
        slots().forEach(slot -> names.add(weight.name() + "/" + slot));
      }
    }
    names.addAll(scalars());
    return names;
  }

  private List<String> slots() {
    return switch (this) {
      case MOMENTUM -> List.of("Momentum");
      case ADAM -> List.of("Adam", "Adam_1");
    };
  }

  private List<String> scalars() {
    return switch (this) {
      case MOMENTUM -> List.of();
      case ADAM -> List.of("beta1_power", "beta2_power");
    };
  }
}
