package dev.acet.cli;

import dev.acet.analysis.Analysis;
import dev.acet.attack.PgdSettings;
import dev.acet.cli.option.AttackFlags;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.NoiseFlags;
import dev.acet.cli.option.OriginalFlags;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.option.SetChoice;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Interruption;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.eval.Evaluation;
import dev.acet.eval.EvaluationOptions;
import dev.acet.eval.NoiseSource;
import dev.acet.io.PlainText;
import dev.acet.io.WorkLock;
import dev.acet.model.CheckpointModel;
import dev.acet.noise.NoiseSettings;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.tf.DeviceException;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Run a model on its test set, its out sets and noise.",
      "Its logits and probabilities are stored for acet analyze."
    })
final class EvaluateCommand extends Subcommand {

  private static final int NOISE_IMAGES = 10_000;

  /** From this share on a warning says that the attack had nothing to follow. */
  private static final double MANY = 0.1;

  @Mixin private ModelOption model;
  @Mixin private WeightsFlag weights;
  @Mixin private SetChoice sets;
  @Mixin private AttackFlags attack;
  @Mixin private PrecisionFlag precision;
  @Mixin private NoiseFlags noise;
  @Mixin private OriginalFlags original;
  @Mixin private Computing computing;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Use N images of each set: the first ones; of an image folder, equally many of each class"
              + " (default: all).")
  private @Nullable Integer limit;

  @Option(
      names = "--keep-images",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also store the first N images of each attacked set (default: 0).")
  private int keepImages;

  @Option(
      names = "--keep-features",
      description = "Store each image's penultimate features, which some scores need, too.")
  private boolean keepFeatures;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to store the results (default: evaluations/MODEL in the runs folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace results that were made with other options.")
  private boolean force;

  /** A set to evaluate. */
  private record Task(String set, Work<Evaluation> work) {}

  private interface Work<T> {
    boolean on(T evaluation) throws IOException;
  }

  /** Work that needs something. */
  private interface Need<T> {
    boolean on(Evaluation evaluation, T need) throws IOException;
  }

  @Override
  @SuppressWarnings("try") // the lock and the answer are held, not used
  public Integer call() throws IOException, DeviceException {
    EvaluationOptions options = options();
    CheckpointModel stored = model.find(weights);
    original.check(stored);
    DataDirectory data = new DataDirectory(model.locations().data);
    List<Task> tasks = tasks(stored, data);
    PrintWriter err = err();
    SessionOptions session = computing.session(precision.usable());
    Path folder = out != null ? out : folder(stored, model.locations().runs());
    PredictionStore store = new PredictionStore(folder);
    tasks.stream()
        .flatMap(task -> store.longestFiles(task.set()).stream())
        .forEach(file -> OutputPath.requireFits(spec, file, "--out"));
    try (Interruption answer = Interruption.saying(err, "what is done is kept");
        WorkLock lock = WorkLock.ofFolder(folder);
        Evaluation evaluation = new Evaluation(stored, session, data, store, options, progress())) {
      for (Task task : tasks) {
        if (!task.work().on(evaluation)) {
          notes()
              .println(PlainText.line(task.set()) + ": stored before with the same options, kept");
        }
        warnOfMissingGradients(store, task.set(), err);
      }
      CommandText.note(spec, folder);
    } catch (OtherOptionsException e) {
      throw usage(e.getMessage() + ". Use another --out, or --force to replace it.");
    }
    out().println(folder);
    return ExitCode.DONE;
  }

  private EvaluationOptions options() {
    try {
      return new EvaluationOptions(
          computing.seed(),
          Objects.requireNonNullElse(limit, Integer.MAX_VALUE),
          computing.batchSize(),
          new EvaluationOptions.Kept(keepImages, keepFeatures),
          force,
          sets.ignoreNames,
          Version.acet());
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private List<Task> tasks(CheckpointModel stored, DataDirectory data) throws IOException {
    PgdSettings shorter = attack.onNoise(attack.steps());
    PgdSettings longer = attack.onNoise(attack.steps() * 5 / 2);
    PgdSettings onSamples = attack.onSamples();
    NoiseSettings noiseSettings = noise.settings();
    PrintWriter notes = notes();
    Optional<String> trainedOn = stored.dataset().or(original::dataset);
    String in = sets.in(trainedOn, data, notes);
    NoiseSource source = noiseSource(noiseSettings, in, data);
    List<Task> tasks = new ArrayList<>();
    for (SetChoice.Kind kind : sets.kinds(attack.steps())) {
      String name = kind.id(attack.steps());
      switch (kind) {
        case IN -> addIf(tasks, kind, String.valueOf(in), in, (e, set) -> e.dataSet(set, Role.IN));
        case OUT -> {
          for (String set : sets.out(trainedOn, data, notes)) {
            tasks.add(new Task(set, e -> e.dataSet(set, Role.OUT)));
          }
        }
        case NOISE -> addIf(tasks, kind, name, source, Evaluation::noise);
        case ADVERSARIAL_NOISE_OF_FEWER_STEPS ->
            addIf(tasks, kind, name, source, (e, from) -> e.adversarialNoise(name, from, shorter));
        case ADVERSARIAL_NOISE ->
            addIf(tasks, kind, name, source, (e, from) -> e.adversarialNoise(name, from, longer));
        case ADVERSARIAL_SAMPLES ->
            addIf(tasks, kind, name, in, (e, set) -> e.adversarialSamples(set, onSamples));
      }
    }
    if (tasks.isEmpty()) {
      throw usage(
          "there is nothing to evaluate on; name sets with --in-set and --out-sets (acet data list"
              + " shows what is in "
              + data.root()
              + ")");
    }
    return tasks;
  }

  /** Adds a task if what it needs is there; asked for by name, its lack is an error. */
  private <T> void addIf(
      List<Task> tasks, SetChoice.Kind kind, String set, @Nullable T need, Need<T> work) {
    if (need != null) {
      tasks.add(new Task(set, e -> work.on(e, need)));
      return;
    }
    String id = kind.id(attack.steps());
    String lack =
        id
            + ": the in-distribution's test set is not here"
            + (id.contains("noise")
                ? "; --noise-from names another whose images to permute, --frac-perm 0 needs none"
                : "; --in-set names another");
    if (sets.isExplicit()) {
      throw usage(lack);
    }
    if (kind != SetChoice.Kind.IN) {
      notes().println(lack);
    }
  }

  private @Nullable NoiseSource noiseSource(
      NoiseSettings settings, @Nullable String in, DataDirectory data) throws IOException {
    String from = noise.from == null ? in : SetChoice.canonical(noise.from);
    if (from == null && settings.permutedFraction() > 0) {
      return null;
    }
    int available = from == null ? NOISE_IMAGES : data.openForEvaluation(from).size();
    int images = Math.min(available, Objects.requireNonNullElse(limit, Integer.MAX_VALUE));
    return new NoiseSource(settings.permutedFraction() == 0 ? null : from, settings, images);
  }

  private void warnOfMissingGradients(PredictionStore store, String set, PrintWriter err)
      throws IOException {
    Double share = Analysis.withoutGradient(store.read(set));
    if (share != null && share > MANY) {
      err.printf(
          Locale.ROOT,
          "%s: for %.1f %% of the images there was no gradient where the attack began, so that they"
              + " stayed as they were; that proves little. Try %s.%n",
          set,
          100 * share,
          attack.harder());
    }
  }

  /** Where an evaluation of a model is if nobody says otherwise. */
  static Path folder(CheckpointModel stored, Path runs) {
    return runs.resolve("evaluations").resolve(stored.title());
  }
}
