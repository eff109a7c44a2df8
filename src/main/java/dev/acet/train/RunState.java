package dev.acet.train;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.CheckpointSeries;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.network.Architecture;
import dev.acet.network.WeightValues;
import dev.acet.tf.Tensors;
import dev.acet.train.update.TrainingState;
import dev.acet.train.update.UpdateMetrics;
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
 * The state of a run between two updates.
 *
 * @param variables the values of the graph's variables
 * @param counter the original's counter of updates, which may be inherited from the model that the
 *     run started from
 * @param updates number of updates of this run
 * @param epoch sums over the updates of the current epoch
 */
record RunState(TrainingState variables, long counter, long updates, UpdateMetrics epoch) {

  /** The original's name of its update counter. */
  private static final String COUNTER = "Variable";

  private static final String REMEDY = "Start the run again.";

  /** The initial state of a run from weights, with empty optimiser slots. */
  static RunState initial(RunOptions options, Map<String, Shape> shapes, WeightValues weights) {
    TrainingState variables = TrainingState.initial(options.architecture(), shapes, weights);
    return new RunState(variables, 0, 0, UpdateMetrics.NONE);
  }

  /**
   * The initial state of a run from a checkpoint, including its slots and counter.
   *
   * @throws InputException if the checkpoint lacks any of them
   */
  static RunState continuing(Map<String, Shape> shapes, Checkpoint checkpoint) throws IOException {
    long[] counter = checkpoint.has(COUNTER) ? checkpoint.integers(COUNTER) : new long[1];
    TrainingState variables =
        withAverages(
            shapes,
            variables(
                withoutAverages(shapes),
                checkpoint,
                "Omit --keep-optimizer, or choose the checkpoint's own --optimizer and network."));
    return new RunState(variables, counter.length == 1 ? counter[0] : 0, 0, UpdateMetrics.NONE);
  }

  /**
   * Reads what {@link #saveWithProgress} wrote.
   *
   * @throws InputException if the checkpoint is damaged or of another kind
   */
  static RunState resumed(Map<String, Shape> shapes, Checkpoint checkpoint) throws IOException {
    double[] progress = checkpoint.doubles(CheckpointModel.PROGRESS);
    long[] counter = checkpoint.integers(COUNTER);
    TrainingState variables = variables(shapes, checkpoint, REMEDY);
    try {
      UpdateMetrics epoch = UpdateMetrics.of(Arrays.copyOfRange(progress, 1, progress.length));
      long updates = (long) progress[0];
      if (counter.length != 1
          || updates != progress[0]
          || epoch.updates() < 0
          || epoch.updates() > updates) {
        throw new IllegalArgumentException("no progress");
      }
      return new RunState(variables, counter[0], updates, epoch);
    } catch (IllegalArgumentException e) {
      throw InputException.corrupt(
          checkpoint.prefix(), "a run's progress", progress.length + " other numbers", REMEDY, e);
    }
  }

  private static Map<String, Shape> withoutAverages(Map<String, Shape> shapes) {
    Map<String, Shape> others = new LinkedHashMap<>(shapes);
    others.keySet().removeIf(TrainingState::isAverage);
    return others;
  }

  /** Averages begin at the weights. */
  private static TrainingState withAverages(Map<String, Shape> shapes, TrainingState others) {
    Map<String, float[]> values = new HashMap<>();
    for (String name : shapes.keySet()) {
      boolean isAverage = TrainingState.isAverage(name);
      values.put(name, others.get(isAverage ? TrainingState.averaged(name) : name));
    }
    return new TrainingState(shapes, values);
  }

  /** The state without what only training needs: of averaged weights the averages alone. */
  RunState finished(Architecture architecture) {
    return new RunState(variables.finished(architecture), counter, updates, epoch);
  }

  /** Saves what the original's checkpoints contain. */
  Path save(CheckpointSeries series, int number) throws IOException {
    return save(series, number, false);
  }

  /** Saves everything that a resumed run needs. */
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
        tensors.put(CheckpointModel.PROGRESS, TFloat64.tensorOf(StdArrays.ndCopyOf(progress())));
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

  private static TrainingState variables(
      Map<String, Shape> shapes, Checkpoint checkpoint, String remedy) throws IOException {
    Map<String, float[]> values = new HashMap<>();
    for (Map.Entry<String, Shape> variable : shapes.entrySet()) {
      String name = variable.getKey();
      float[] value = checkpoint.has(name) ? checkpoint.floats(name) : new float[0];
      if (value.length != variable.getValue().size()) {
        throw InputException.corrupt(
            checkpoint.prefix(),
            name + " " + variable.getValue(),
            value.length + " values of that name",
            remedy);
      }
      values.put(name, value);
    }
    return new TrainingState(shapes, values);
  }
}
