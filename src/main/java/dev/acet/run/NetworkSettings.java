package dev.acet.run;

import java.util.List;
import java.util.Objects;

/**
 * The network of a run. Immutable; threads may share it.
 *
 * @param model the original's spelling of it, such as {@code lenet}
 * @param activation of its layers, such as {@code relu}
 * @param classes number of outputs
 * @param classNames of the outputs; empty in runs of older versions
 */
public record NetworkSettings(
    String model, String activation, int classes, List<String> classNames) {

  public NetworkSettings {
    Objects.requireNonNull(model, "no model");
    Objects.requireNonNull(activation, "no activation");
    classNames = classNames == null ? List.of() : List.copyOf(classNames);
    if (!classNames.isEmpty() && classNames.size() != classes) {
      throw new IllegalArgumentException(classNames.size() + " names for " + classes + " classes");
    }
  }
}
