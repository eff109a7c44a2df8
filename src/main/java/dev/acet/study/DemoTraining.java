package dev.acet.study;

import dev.acet.data.Augmentation;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.Split;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.Objective;
import dev.acet.paper.Method;
import dev.acet.run.AugmentationSettings;
import dev.acet.run.DataSettings;
import dev.acet.run.EvaluationSettings;
import dev.acet.run.MethodSettings;
import dev.acet.run.NetworkSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.run.RunRecord;
import dev.acet.run.RunSettings;
import dev.acet.run.StoredName;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import dev.acet.train.DivergedException;
import dev.acet.train.RunContext;
import dev.acet.train.RunDirectory;
import dev.acet.train.RunOptions;
import dev.acet.train.RunProvenance;
import dev.acet.train.SavePeriod;
import dev.acet.train.StoredRun;
import dev.acet.train.TrainingStart;
import dev.acet.train.update.OptimizerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The demo's training runs. If the options and the start are the same, a run that an earlier demo
 * completed is kept, and an incomplete one is resumed.
 */
record DemoTraining(
    DemoPlan plan, ModelDirectory models, DataDirectory data, DemoListener listener) {

  private static final double LEARNING_RATE = 0.001;

  /**
   * Rejects a folder with runs of other options before any work.
   *
   * @throws InputException that names the run
   */
  void check() throws IOException {
    for (Method method : DemoPlan.METHODS) {
      RunDirectory run = new RunDirectory(plan.run(method));
      if (hasState(run)) {
        requireSame(run, options(method), StoredRun.read(run.record()));
      }
    }
  }

  /** Completes a run from wherever it is. */
  void run(Method method) throws IOException, DivergedException, StoppedException {
    RunDirectory run = new RunDirectory(plan.run(method));
    RunOptions options = options(method);
    if (!hasState(run)) {
      List<String> words = listener.began(plan.trainLine(method));
      finish(run, study(run, options).begin(start(method), words, listener::training));
      return;
    }
    StoredRun stored = StoredRun.read(run.record());
    requireSame(run, options, stored);
    requireSameStart(run, method, stored.record());
    if (run.isComplete(options.settings())) {
      listener.note(run.name() + ": trained before with the same options, kept");
      return;
    }
    listener.began(List.of("train", "--resume", run.folder().toString()));
    finish(run, study(run, options).resume(listener::training));
  }

  /** Whether a run has come far enough to be resumed or kept. */
  private boolean hasState(RunDirectory run) throws IOException {
    return Files.exists(run.folder()) && !run.isAbandoned();
  }

  private void requireSame(RunDirectory run, RunOptions options, StoredRun stored)
      throws IOException {
    boolean same =
        stored.options().equals(options)
            && stored.session().equals(session())
            && stored.record().data().equals(RunProvenance.files(data, DemoPlan.IN));
    if (!same) {
      throw other(run.folder());
    }
  }

  private void requireSameStart(RunDirectory run, Method method, RunRecord record)
      throws IOException {
    RunRecord.Start stored = record.start();
    boolean same =
        start(method) instanceof TrainingStart.FromModel from
            ? stored != null && stored.fingerprint().equals(from.model().checkpoint().fingerprint())
            : stored == null;
    if (!same) {
      throw other(run.folder());
    }
  }

  private static InputException other(Path run) {
    return InputException.of(
        run
            + " holds a run with other options, threads or another start. Name another --out, or"
            + " remove it.");
  }

  private static void finish(RunDirectory run, TrainingStudy.End end)
      throws InputException, StoppedException {
    switch (end) {
      case COMPLETE -> {
        // Nothing to do.
      }
      case STOPPED -> throw new StoppedException(run.folder());
      case FOLDER_TAKEN -> throw other(run.folder());
    }
  }

  private TrainingStudy study(RunDirectory run, RunOptions options) {
    RunContext context =
        new RunContext(
            data,
            session(),
            Devices.withDefaults(),
            SavePeriod.withDefaults(),
            Clock.systemUTC(),
            listener.progress(),
            listener::note);
    return new TrainingStudy(run, options, context);
  }

  private SessionOptions session() {
    return new SessionOptions(plan.threads());
  }

  private TrainingStart start(Method method) throws IOException {
    if (method != Method.ACET) {
      return new TrainingStart.Random();
    }
    CheckpointModel plain = models.find(plan.run(Method.PLAIN).toString());
    return new TrainingStart.FromModel(plain, false, false);
  }

  /** What the options of {@link DemoPlan#trainLine} mean. */
  private RunOptions options(Method method) throws IOException {
    List<String> classes = data.open(DemoPlan.IN, Split.TRAIN).requireLabels().set().classNames();
    Augmentation augmentation = KnownDataSet.augmentation(DemoPlan.IN);
    return new RunOptions(
        new RunSettings(
            new DataSettings(DemoPlan.IN, plan.limit(method)),
            new NetworkSettings(
                KnownDataSet.usualNetwork(DemoPlan.IN),
                StoredName.of(Activation.RELU),
                classes.size(),
                classes),
            settings(method),
            new OptimisationSettings(
                StoredName.of(OptimizerKind.ADAM),
                LEARNING_RATE,
                DemoPlan.WEIGHT_DECAY,
                Computation.BATCH_SIZE,
                plan.epochs(method),
                plan.seed(),
                1),
            new AugmentationSettings(augmentation.padding(), augmentation.flip()),
            new EvaluationSettings(0)));
  }

  private MethodSettings settings(Method method) {
    return new MethodSettings(
        method,
        method == Method.PLAIN ? 0 : 1,
        0.5,
        true,
        StoredName.of(Objective.MAX_CONFIDENCE),
        DemoPlan.EPS,
        plan.trainingSteps(method),
        plan.warmUpEpochs(method));
  }
}
