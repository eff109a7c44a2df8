package dev.acet.train;

import dev.acet.data.TrainingImages;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.run.NetworkSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.tf.SessionOptions;
import dev.acet.train.journal.Journal;
import dev.acet.train.update.UpdateImages;
import dev.acet.train.update.UpdateMetrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
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

  private final RunDirectory run;
  private final RunOptions options;
  private final OptimisationSettings optimisation;
  private final RunContext around;
  private final TrainingImages images;
  private final EpochEvaluation evaluation;
  private final RunUpdates updates;
  private final @Nullable RunOutliers outliers;
  private final RunState begin;
  private final String title;
  private final int steps;
  private volatile boolean stopping;

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
    OwnImages own = OwnImages.open(around.data(), options);
    requireValidation(own);
    images = load(own);
    steps = images.batches(optimisation.batchSize());
    if (steps == 0) {
      throw InputException.of(
          String.format(
              Locale.ROOT,
              "%s has %d training images, fewer than one batch of %d. Use a smaller --batch-size.",
              options.settings().data().dataset(),
              images.size(),
              optimisation.batchSize()));
    }
    requireWarmUp();
    long perEpoch = (long) steps * optimisation.batchSize();
    evaluation = new EpochEvaluation(around.data(), own, options, around.session(), perEpoch);
    own.remarks().forEach(around.progress()::remark);
    evaluation.remarks().forEach(around.progress()::remark);
    sayCost();
    updates = new RunUpdates(options, steps, around);
    try {
      outliers = RunOutliers.open(around.data(), options, updates.outliers());
      if (outliers != null) {
        outliers.remarks().forEach(around.progress()::remark);
      }
      if (!(start instanceof TrainingStart.Resumed)) {
        RunAdvice.of(options, updates.count(), updates.attackWarmUp())
            .forEach(around.progress()::remark);
      }
      begin = start.state(run, options, updates.shapes());
      title = start.describe(options, begin, updates.count());
      updates.restore(begin.variables());
      sayTime();
    } catch (IOException | RuntimeException e) {
      updates.close();
      throw e;
    }
  }

  /** A warning only if TensorFlow's memory is this machine's, not that of chosen devices. */
  private void sayCost() {
    RunCost cost = RunCost.of(options, images.size());
    around.lines().accept(cost.line(optimisation.batchSize()));
    if (around.devices().names().isEmpty()) {
      cost.warning(optimisation.batchSize()).ifPresent(around.progress()::remark);
    }
  }

  /** On this process's CPU; other devices are not measured. */
  private void sayTime() {
    if (!around.devices().names().isEmpty()) {
      return;
    }
    long left = updates.count() - begin.updates();
    RunPace.measure(options, around.session(), left)
        .ifPresent(pace -> around.lines().accept(updates.time(pace, begin.updates())));
  }

  private void requireValidation(OwnImages own) throws InputException {
    if (options.settings().evaluation().patience() != null && own.validation().isEmpty()) {
      String set = options.settings().data().dataset();
      throw InputException.of(
          set
              + " has no validation images to end the run early by. Hold out a share of the"
              + " training images with --validation-split 0.1, or omit --patience.");
    }
  }

  private void requireWarmUp() throws InputException {
    try {
      options.learningRate(steps);
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          e.getMessage() + ". Shorten --learning-rate-warm-up, or train for more epochs.");
    }
  }

  private TrainingImages load(OwnImages own) throws IOException {
    TrainingImages loaded =
        TrainingImages.load(
            own.training(),
            options.imageTarget(),
            options.settings().network().classes(),
            Integer.MAX_VALUE,
            options.augmentation(),
            optimisation.seed());
    if (Boolean.TRUE.equals(options.settings().data().balanced())) {
      return loaded.balanced();
    }
    NetworkSettings network = options.settings().network();
    RareClasses.warning(loaded.labels(), network.classNames(), network.classes())
        .ifPresent(around.progress()::remark);
    return loaded;
  }

  /** Number of updates of the whole run, unless it ends early. */
  public long updates() {
    return updates.count();
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
            new BatchPipeline(images, outliers, optimisation.batchSize(), begin.updates())) {
      journal.say("%s", title);
      return run(batches, journal);
    }
  }

  @Override
  public void close() {
    updates.close();
  }

  private boolean run(BatchPipeline batches, Journal journal)
      throws IOException, DivergedException {
    BatchNormCheck check =
        new BatchNormCheck(options, images, new SessionOptions(around.session().threads()));
    EpochEnd end = new EpochEnd(run, evaluation, updates, journal, check);
    RunState state = begin;
    save(state);
    EpochEnd.Next next = isAtEnd(state) ? EpochEnd.Next.NOTHING : EpochEnd.Next.EPOCH;
    while (next == EpochEnd.Next.EPOCH) {
      TrainedEpoch trained = train(state, batches);
      state = trained.state();
      next = end(end, trained);
      if (next == EpochEnd.Next.EPOCH) {
        state =
            new RunState(state.variables(), state.counter(), state.updates(), UpdateMetrics.NONE);
        save(state);
      }
    }
    if (next == EpochEnd.Next.STOPPED) {
      journal.say("stopped after update %,d of %,d", state.updates(), updates.count());
      return false;
    }
    run.forgetState();
    return true;
  }

  private EpochEnd.Next end(EpochEnd end, TrainedEpoch trained) throws IOException {
    RunState state = trained.state();
    boolean isFull = state.epoch().updates() == steps;
    if (!isFull && (stopping || !trained.over())) {
      return EpochEnd.Next.STOPPED;
    }
    int epoch = (int) ((state.updates() + steps - 1) / steps); // the last one may be incomplete
    if (trained.over()) {
      end.sayOver(state.updates());
    }
    return state.epoch().updates() == 0
        ? end.endBetweenEpochs(epoch, state)
        : end.end(epoch, trained, () -> stopping);
  }

  /** Whether nothing is left to do, not even to end the last epoch. */
  private boolean isAtEnd(RunState state) {
    return state.updates() >= updates.count() && state.epoch().updates() == 0;
  }

  /** Trains to the end of the epoch or until the run is stopped, and saves. */
  private TrainedEpoch train(RunState begin, BatchPipeline batches)
      throws IOException, DivergedException {
    UpdateMetrics sums = begin.epoch();
    long update = begin.updates();
    long started = System.nanoTime();
    long saved = started;
    long savedUpdate = update;
    long size = optimisation.batchSize();
    UpdateImages batch = null;
    around
        .progress()
        .began(epochTitle(update), Progress.Unit.IMAGES, steps * size, sums.updates() * size);
    try {
      while (sums.updates() < steps && !stopping && !isOver(update)) {
        batch = batches.next();
        sums = sums.plus(update(batch, update));
        update++;
        around.progress().reached(sums.updates() * size);
        Duration since = Duration.ofNanos(System.nanoTime() - saved);
        if (sums.updates() < steps && around.period().isOver(update - savedUpdate, since)) {
          save(state(begin, update, sums));
          saved = System.nanoTime();
          savedUpdate = update;
        }
      }
    } finally {
      around.progress().ended();
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    RunState now = state(begin, update, sums);
    if (update > begin.updates()) {
      save(now);
    }
    return new TrainedEpoch(now, update - begin.updates(), seconds, batch, isOver(update));
  }

  /** Whether the deadline has passed; a run does one update at least. */
  private boolean isOver(long update) {
    return update > 0 && around.isOver();
  }

  private UpdateMetrics update(UpdateImages batch, long number) throws DivergedException {
    UpdateMetrics metrics = updates.update(batch, number);
    if (!metrics.isFinite()) {
      throw diverged("the loss is no longer finite", number + 1);
    }
    return metrics;
  }

  private RunState state(RunState begin, long update, UpdateMetrics sums) {
    long counter = begin.counter() + update - begin.updates();
    return new RunState(updates.state(), counter, update, sums);
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

  private String epochTitle(long update) {
    return "epoch " + (update / steps + 1) + " of " + optimisation.epochs();
  }
}
