package dev.acet.network;

import java.util.Map;

/**
 * Holds the values of a network's weights by name, each row-major; complete for the architecture
 * that they were made for. The arrays are not copied: threads may share them as long as nobody
 * writes to them.
 */
public final class WeightValues {

  private final Map<String, float[]> values;

  private WeightValues(Map<String, float[]> values) {
    this.values = values;
  }

  /**
   * Values for all weights of an architecture. The arrays are not copied.
   *
   * @throws IllegalArgumentException if a weight is missing or has another size
   */
  public static WeightValues of(Architecture architecture, Map<String, float[]> values) {
    for (Weight weight : architecture.weights()) {
      float[] value = values.get(weight.name());
      if (value == null || value.length != weight.shape().size()) {
        throw new IllegalArgumentException(
            "%s %s of %s: %s"
                .formatted(
                    weight.name(),
                    weight.shape(),
                    architecture.id(),
                    value == null ? "missing" : value.length + " values"));
      }
    }
    return new WeightValues(Map.copyOf(values));
  }

  /** A weight's values, row-major; not a copy. */
  public float[] get(Weight weight) {
    return get(weight.name());
  }

  /** The values of the weight with a name, row-major; not a copy. */
  float[] get(String name) {
    float[] value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no values for " + name);
    }
    return value;
  }
}
