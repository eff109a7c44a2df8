package dev.acet.train;

import dev.acet.checkpoint.CheckpointSeries;
import dev.acet.data.ImageBatch;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.data.TrainingImages;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.model.MatWeights;
import dev.acet.network.Objective;
import dev.acet.network.WeightValues;
import dev.acet.run.DataSettings;
import dev.acet.run.MethodSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.train.journal.EpochResult;
import dev.acet.train.journal.Journal;
import dev.acet.train.journal.Measurement;
import dev.acet.train.update.LearningRate;
import dev.acet.train.update.UpdateGraph;
import dev.acet.train.update.UpdateInputs;
import dev.acet.train.update.UpdateMetrics;
import dev.acet.train.update.UpdateSum;
import dev.acet.train.update.WarmUp;
import dev.acet.train.update.WeightDecay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Takes a run from its current state to its end: updates, and at the end of some epochs an
 * evaluation and a checkpoint. One thread calls {@link #run}; any other may call {@link #stop}.
 *
 * <p>An update depends only on the state before it, the seed and its number. So a run that was
 * stopped at any moment and resumed ends with the same bytes as an uninterrupted one, on the same
 * machine with the same number of threads.
 */
public final class Trainer implements AutoCloseable {

  private static final int CHECKPOINT_EPOCHS = 10;

  /** From this mean confidence upwards, hardly any noise image has a gradient. */
  private static final double SATURATED = 0.999;

  private final RunDirectory run;
  private final RunOptions options;
  private final OptimisationSettings optimisation;
  private final RunContext around;
  private final TrainingImages images;
  private final Validation validation;
  private final UpdateGraph graph;
  private final RunState begin;
  private final String title;
  private final int steps;
  private final LearningRate rate;
  private final WarmUp attackSteps;
  private volatile boolean stopping;
  private @Nullable ImageBatch lastBatch;
  private double epochSeconds;
  private long epochUpdates;

  /**
   * Reads the data and the initial state and builds the graph; nothing is written yet. The caller
   * closes the trainer.
   *
   * @throws InputException if the data or the start is missing, damaged or does not fit, or there
   *     are fewer images than one batch
   */
  public Trainer(RunDirectory run, RunOptions options, TrainingStart start, RunContext around)
      throws IOException {
    this.run = run;
    this.options = options;
    this.around = around;
    optimisation = options.settings().optimisation();
    DataSettings data = options.settings().data();
    MethodSettings method = options.settings().training();
    images =
        TrainingImages.load(
            OwnImages.open(around.data(), options, Split.TRAIN, data.limit()),
            options.imageShape(),
            options.settings().network().classes(),
            data.limit(),
            options.augmentation(),
            optimisation.seed());
    steps = images.batches(optimisation.batchSize());
    if (steps == 0) {
      throw InputException.of(
          String.format(
              Locale.ROOT,
              "%s has %d training images, fewer than one batch of %d. Use a smaller --batch-size.",
              data.dataset(),
              images.size(),
              optimisation.batchSize()));
    }
    rate = new LearningRate(optimisation.learningRate(), (long) steps * optimisation.epochs());
    attackSteps = new WarmUp(method.steps(), (long) steps * method.warmUpEpochs());
    validation = new Validation(around.data(), options, around.session());
    sayWhatIsLeftOut();
    graph = new UpdateGraph(options.update(), around.session(), around.devices());
    try {
      begin = start.state(run, options, graph.shapes());
      title = start.describe(options, begin, rate.updates());
      graph.restore(begin.variables());
    } catch (IOException | RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private void sayWhatIsLeftOut() throws IOException {
    boolean evaluated = options.settings().evaluation().evaluationLimit() > 0;
    for (Split split : evaluated ? Split.values() : new Split[] {Split.TRAIN}) {
      LabelledImages own = around.data().open(options.settings().data().dataset(), split);
      own.remarks().forEach(around.progress()::remark);
    }
    validation.remarks().forEach(around.progress()::remark);
  }

  /** Number of updates of the whole run. */
  public long updates() {
    return rate.updates();
  }

  /** Asks the run to stop: it finishes the current update, saves its state and returns. */
  public void stop() {
    stopping = true;
  }

  /**
   * Trains to the end of the run.
   *
   * @return whether the run is complete; false if it was stopped
   * @throws DivergedException if the loss or a weight is no longer finite
   */
  public boolean run() throws IOException, DivergedException {
    int closedEpochs = (int) ((begin.updates() - begin.epoch().updates()) / steps);
    try (Journal journal =
            new Journal(run.folder(), optimisation, closedEpochs, around.clock(), around.lines());
        BatchPipeline batches =
            new BatchPipeline(images, optimisation.batchSize(), begin.updates())) {
      journal.say("%s", title);
      return run(batches, journal);
    }
  }

  @Override
  public void close() {
    graph.close();
  }

  private boolean run(BatchPipeline batches, Journal journal)
      throws IOException, DivergedException {
    RunState state = begin;
    save(state);
    while (state.updates() < rate.updates() || state.epoch().updates() > 0) {
      state = train(state, batches);
      if (state.epoch().updates() < steps || !closeEpoch(state, journal)) {
        journal.say("stopped after update %,d of %,d", state.updates(), rate.updates());
        return false;
      }
      state = new RunState(state.variables(), state.counter(), state.updates(), UpdateMetrics.NONE);
      save(state);
    }
    run.forgetState();
    return true;
  }

  /** Trains to the end of the epoch or until the run is stopped, and saves. */
  private RunState train(RunState begin, BatchPipeline batches)
      throws IOException, DivergedException {
    UpdateMetrics sums = begin.epoch();
    long update = begin.updates();
    long started = System.nanoTime();
    long saved = started;
    long savedUpdate = update;
    long size = optimisation.batchSize();
    around
        .progress()
        .began(epochTitle(update), Progress.Unit.IMAGES, steps * size, sums.updates() * size);
    try {
      while (sums.updates() < steps && !stopping) {
        lastBatch = batches.next();
        sums = sums.plus(update(lastBatch, update));
        update++;
        around.progress().reached(sums.updates() * size);
        Duration since = Duration.ofNanos(System.nanoTime() - saved);
        if (sums.updates() < steps && around.period().isOver(update - savedUpdate, since)) {
          save(state(begin, update, sums));
          saved = System.nanoTime();
          savedUpdate = update;
        }
      }
      epochSeconds = (System.nanoTime() - started) / 1e9;
      epochUpdates = update - begin.updates();
    } finally {
      around.progress().ended();
    }
    RunState now = state(begin, update, sums);
    if (update > begin.updates()) {
      save(now);
    }
    return now;
  }

  private UpdateMetrics update(ImageBatch batch, long update) throws DivergedException {
    UpdateMetrics metrics = graph.update(batch, inputs(update));
    if (!metrics.isFinite()) {
      throw diverged("the loss is no longer finite", update + 1);
    }
    return metrics;
  }

  private UpdateInputs inputs(long update) {
    return new UpdateInputs(
        rate.at(update),
        attackSteps.at(update),
        TrainingSeed.of(optimisation.seed()),
        update,
        options.batchNormDecay().at(update));
  }

  private RunState state(RunState begin, long update, UpdateMetrics sums) {
    long counter = begin.counter() + update - begin.updates();
    return new RunState(graph.state(), counter, update, sums);
  }

  private void save(RunState state) throws IOException, DivergedException {
    if (!state.variables().isFinite()) {
      throw diverged("a weight is no longer finite", state.updates());
    }
    state.saveWithProgress(run.resume());
  }

  private DivergedException diverged(String what, long update) {
    return new DivergedException(
        String.format(
            Locale.ROOT,
            "%s at update %,d. The last good state is kept in %s. Lower --learning-rate or"
                + " --weight-decay.",
            what,
            update,
            run.folder().resolve("resume")));
  }

  /** Evaluates and saves what is due; false if it was stopped meanwhile. */
  private boolean closeEpoch(RunState state, Journal journal) throws IOException {
    int epoch = Math.toIntExact(state.updates() / steps);
    boolean last = epoch == optimisation.epochs();
    WeightValues weights = state.variables().weights(options.architecture());
    List<Measurement> evaluation =
        validation.isDue(epoch) ? validation.measure(weights, last, () -> stopping) : List.of();
    if (stopping) {
      return false;
    }
    OptionalDouble best = journal.smallestTestError();
    EpochResult result =
        new EpochResult(
            epoch,
            state.updates(),
            rate.at(state.updates() - 1),
            epochSeconds,
            epochUpdates * optimisation.batchSize() / Math.max(epochSeconds, 1e-9),
            state.epoch(),
            evaluation);
    if (last || epoch % CHECKPOINT_EPOCHS == 0) {
      state.save(run.models(), epoch);
      MatWeights.write(run.mat(epoch), options.architecture(), weights);
    }
    if (!evaluation.isEmpty() && evaluation.get(0).error() < best.orElse(Double.MAX_VALUE)) {
      CheckpointSeries series = run.best();
      state.save(series, epoch);
    }
    if (!evaluation.isEmpty() && result.training().noise() > 0 && lastBatch != null) {
      writeNoise(epoch, state.updates() - 1, lastBatch, journal);
    }
    if (isSaturated(state.epoch())) {
      journal.say(
          "the noise has a confidence of 1, where max-confidence has no gradient, so it will not"
              + " fall. Start again with --pgd-warm-up N, or with --noise-term uniform");
    }
    journal.epoch(result, WeightDecay.squaredWeights(options.architecture(), weights));
    return true;
  }

  /** Whether the noise term cannot train: the logarithm of a probability of 1 is flat. */
  private boolean isSaturated(UpdateMetrics sums) {
    return options.update().method().objective() == Objective.MAX_CONFIDENCE
        && sums.noise() > 0
        && sums.sum(UpdateSum.NOISE_CONFIDENCE) > SATURATED * sums.noise();
  }

  private void writeNoise(int epoch, long update, ImageBatch batch, Journal journal)
      throws IOException {
    List<float[]> noise = graph.noise(batch, inputs(update));
    journal.noise(epoch, options.imageShape(), noise.get(0), noise.get(1));
  }

  private String epochTitle(long update) {
    return "epoch " + (update / steps + 1) + " of " + optimisation.epochs();
  }
}
