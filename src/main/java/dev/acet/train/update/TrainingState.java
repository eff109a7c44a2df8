package dev.acet.train.update;

import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;

/**
 * Holds what an update depends on besides its batch: weights, moving averages and the optimiser's
 * slots, by the names under which checkpoints store them. The arrays are not copied: threads may
 * share it as long as nobody writes to them.
 */
public final class TrainingState {

  private final SortedMap<String, Shape> shapes;
  private final Map<String, float[]> values;

  /**
   * The arrays are not copied.
   *
   * @throws IllegalArgumentException if a variable has no values, or a wrong number of them
   */
  public TrainingState(Map<String, Shape> shapes, Map<String, float[]> values) {
    shapes.forEach(
        (name, shape) -> {
          float[] given = values.get(name);
          if (given == null || given.length != shape.size()) {
            throw new IllegalArgumentException("no values for " + name + " " + shape);
          }
        });
    this.shapes = new TreeMap<>(shapes);
    this.values = Map.copyOf(values);
  }

  /** The state before the first update: given weights and initial slots. */
  public static TrainingState initial(
      Architecture architecture, Map<String, Shape> shapes, WeightValues weights) {
    Map<String, float[]> values = new HashMap<>();
    shapes.forEach((name, shape) -> values.put(name, new float[Math.toIntExact(shape.size())]));
    for (Weight weight : architecture.weights()) {
      values.put(weight.name(), weights.get(weight));
      values.replace(weight.name() + WeightAverages.SUFFIX, weights.get(weight));
    }
    OrderedAdam.firstPowers().forEach(values::replace);
    return new TrainingState(shapes, values);
  }

  /** The variables' shapes, by name. */
  public SortedMap<String, Shape> shapes() {
    return Collections.unmodifiableSortedMap(shapes);
  }

  /** A variable's values, row-major; not a copy. */
  public float[] get(String name) {
    float[] value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no variable is called " + name);
    }
    return value;
  }

  /** Whether weights are averaged. */
  public boolean hasAverages() {
    return shapes.keySet().stream().anyMatch(TrainingState::isAverage);
  }

  /**
   * The variables of a model that is used as it is: without averages, those that every checkpoint
   * has; with them, the averages under the names of the weights, and no slots, which belong to the
   * weights themselves.
   */
  public TrainingState finished(Architecture architecture) {
    if (!hasAverages()) {
      return this;
    }
    WeightValues evaluated = evaluated(architecture);
    Map<String, Shape> kept = new HashMap<>();
    Map<String, float[]> weights = new HashMap<>();
    for (Weight weight : architecture.weights()) {
      kept.put(weight.name(), weight.shape());
      weights.put(weight.name(), evaluated.get(weight));
    }
    return new TrainingState(kept, weights);
  }

  /** The weights to evaluate: the averages if there are any. */
  public WeightValues evaluated(Architecture architecture) {
    Map<String, float[]> evaluated = new HashMap<>();
    for (Weight weight : architecture.weights()) {
      float[] average = values.get(weight.name() + WeightAverages.SUFFIX);
      evaluated.put(weight.name(), average == null ? get(weight.name()) : average);
    }
    return WeightValues.of(architecture, evaluated);
  }

  /** Whether a variable is the average of a weight. */
  public static boolean isAverage(String name) {
    return name.endsWith(WeightAverages.SUFFIX);
  }

  /** The name of the weight that a variable is the average of. */
  public static String averaged(String name) {
    return name.substring(0, name.length() - WeightAverages.SUFFIX.length());
  }

  /** The network's weights in it. */
  public WeightValues weights(Architecture architecture) {
    return WeightValues.of(architecture, values);
  }

  /** Whether every value is finite. */
  public boolean isFinite() {
    for (String name : shapes.keySet()) {
      for (float value : get(name)) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }
}
