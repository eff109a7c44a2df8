package dev.acet.train;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.CheckpointSeries;
import dev.acet.io.InputException;
import dev.acet.model.Weight;
import dev.acet.model.WeightValues;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Where a run is.
 *
 * @param variables all that the graph remembers
 * @param counter the original's counter of updates, which a start from another model may have taken
 *     over
 * @param updates of this run
 * @param epoch sums over the updates of the epoch that is not closed yet
 */
record RunState(TrainingState variables, long counter, long updates, UpdateMetrics epoch) {

  /** The original's name of its update counter. */
  private static final String COUNTER = "Variable";

  /** Ours for what a run needs beyond the original's variables. */
  private static final String PROGRESS = "acet/progress";

  /** The beginning of a run from weights, with the optimiser's slots empty. */
  static RunState initial(RunOptions options, Map<String, Shape> shapes, WeightValues weights) {
    Map<String, float[]> values = new HashMap<>();
    shapes.forEach((name, shape) -> values.put(name, new float[Math.toIntExact(shape.size())]));
    for (Weight weight : options.architecture().weights()) {
      values.put(weight.name(), weights.get(weight));
    }
    values.computeIfPresent(OrderedAdam.FIRST_POWER, (name, zero) -> new float[] {.9f});
    values.computeIfPresent(OrderedAdam.SECOND_POWER, (name, zero) -> new float[] {.999f});
    return new RunState(new TrainingState(shapes, values), 0, 0, UpdateMetrics.NONE);
  }

  /**
   * The beginning of a run from a checkpoint, its slots and its counter included.
   *
   * @throws InputException if it has not all of them
   */
  static RunState continuing(Map<String, Shape> shapes, Checkpoint checkpoint) throws IOException {
    int counter = checkpoint.has(COUNTER) ? checkpoint.integers(COUNTER)[0] : 0;
    return new RunState(variables(shapes, checkpoint), counter, 0, UpdateMetrics.NONE);
  }

  /**
   * Reads what {@link #saveWithProgress} wrote.
   *
   * @throws InputException if the checkpoint is damaged or of another kind
   */
  static RunState resumed(Map<String, Shape> shapes, Checkpoint checkpoint) throws IOException {
    double[] progress = checkpoint.doubles(PROGRESS);
    int counter = checkpoint.integers(COUNTER)[0];
    try {
      UpdateMetrics epoch = UpdateMetrics.of(Arrays.copyOfRange(progress, 1, progress.length));
      return new RunState(variables(shapes, checkpoint), counter, (long) progress[0], epoch);
    } catch (IllegalArgumentException e) {
      throw InputException.corrupt(
          checkpoint.prefix(),
          "a run's progress",
          progress.length + " other numbers",
          "Start the run anew.",
          e);
    }
  }

  /** Saves what the original's checkpoints have. */
  Path save(CheckpointSeries series, int number) throws IOException {
    return save(series, number, false);
  }

  /** Saves all that a resumed run needs. */
  Path saveWithProgress(CheckpointSeries series) throws IOException {
    return save(series, Math.toIntExact(updates), true);
  }

  private Path save(CheckpointSeries series, int number, boolean withProgress) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      variables
          .shapes()
          .forEach((name, shape) -> tensors.put(name, Tensors.of(shape, variables.get(name))));
      tensors.put(COUNTER, TInt32.scalarOf((int) Math.min(counter, Integer.MAX_VALUE)));
      if (withProgress) {
        tensors.put(PROGRESS, TFloat64.tensorOf(StdArrays.ndCopyOf(progress())));
      }
      return series.save(number, tensors);
    } finally {
      tensors.values().forEach(Tensor::close);
    }
  }

  private double[] progress() {
    double[] sums = epoch.values();
    double[] progress = new double[1 + sums.length];
    progress[0] = updates;
    System.arraycopy(sums, 0, progress, 1, sums.length);
    return progress;
  }

  private static TrainingState variables(Map<String, Shape> shapes, Checkpoint checkpoint)
      throws IOException {
    Map<String, float[]> values = new HashMap<>();
    for (Map.Entry<String, Shape> variable : shapes.entrySet()) {
      float[] value = checkpoint.floats(variable.getKey());
      if (value.length != variable.getValue().size()) {
        throw InputException.corrupt(
            checkpoint.prefix(),
            variable.getKey() + " " + variable.getValue(),
            value.length + " values",
            "Leave --keep-optimizer out, or train the network that the checkpoint is of.");
      }
      values.put(variable.getKey(), value);
    }
    return new TrainingState(shapes, values);
  }
}
