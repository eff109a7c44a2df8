package dev.acet.train;

import dev.acet.io.TimeSpan;
import dev.acet.train.update.LearningRate;
import dev.acet.train.update.TrainingState;
import dev.acet.train.update.UpdateGraph;
import dev.acet.train.update.UpdateImages;
import dev.acet.train.update.UpdateInputs;
import dev.acet.train.update.UpdateMetrics;
import dev.acet.train.update.WarmUp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * The updates of a run. What one does depends only on the weights before it, its batch, the run's
 * options and its number, from 0. For one thread at a time.
 */
final class RunUpdates implements AutoCloseable {

  private final UpdateGraph graph;
  private final RunOptions options;
  private final LearningRate rate;
  private final WarmUp attackSteps;

  /**
   * Builds the graph, with its variables not yet initialised; the caller closes it.
   *
   * @param steps number of updates of an epoch
   */
  RunUpdates(RunOptions options, long steps, RunContext around) {
    this.options = options;
    rate = options.learningRate(steps);
    attackSteps = options.attackSteps(steps);
    graph = new UpdateGraph(options.update(), around.session(), around.devices());
  }

  /** Number of updates of the whole run. */
  long count() {
    return rate.updates();
  }

  /** Number of updates until the attack has its full number of steps. */
  long attackWarmUp() {
    return attackSteps.warmUp();
  }

  /**
   * How long the run will take, as a line for the log.
   *
   * @param done number of updates that are done
   */
  String time(RunPace pace, long done) {
    double seconds =
        pace.seconds(options.settings().optimisation().batchSize(), attackSteps, done, count());
    return String.format(
        Locale.ROOT,
        "about %s for %,d updates, as fast as %d images were now; evaluations come on top",
        TimeSpan.text(seconds),
        count() - done,
        pace.images());
  }

  /** The learning rate of an update. */
  double rate(long number) {
    return rate.at(number);
  }

  UpdateMetrics update(UpdateImages images, long number) {
    return graph.update(images, inputs(number));
  }

  /** The noise that an update trains on, before and after the attack. */
  List<float[]> noise(UpdateImages images, long number) {
    return graph.noise(images, inputs(number));
  }

  /** Number of outliers that an update takes. */
  int outliers() {
    return graph.outliers();
  }

  /** The shapes of all variables, by the names under which checkpoints store them. */
  Map<String, Shape> shapes() {
    return graph.shapes();
  }

  TrainingState state() {
    return graph.state();
  }

  void restore(TrainingState state) {
    graph.restore(state);
  }

  @Override
  public void close() {
    graph.close();
  }

  private UpdateInputs inputs(long number) {
    return new UpdateInputs(
        rate.at(number),
        attackSteps.at(number),
        TrainingSeed.of(options.settings().optimisation().seed()),
        number,
        options.batchNormDecay().at(number));
  }
}
