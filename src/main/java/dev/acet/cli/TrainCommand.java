package dev.acet.cli;

import dev.acet.cli.option.Computing;
import dev.acet.cli.option.DeadlineFlags;
import dev.acet.cli.option.DeviceFlags;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.option.RunFlags;
import dev.acet.cli.option.RunName;
import dev.acet.cli.option.SavePeriodConverter;
import dev.acet.cli.option.TrainingFlags;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Interruption;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.ClassMapping;
import dev.acet.data.DataDirectory;
import dev.acet.data.DataSet;
import dev.acet.data.KnownDataSet;
import dev.acet.data.Split;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.report.ShellLine;
import dev.acet.run.RunSettings;
import dev.acet.study.SeedStudy;
import dev.acet.study.TrainingStudy;
import dev.acet.tf.DeviceException;
import dev.acet.tf.Devices;
import dev.acet.tf.LostWorkerException;
import dev.acet.tf.SessionOptions;
import dev.acet.train.DivergedException;
import dev.acet.train.RunContext;
import dev.acet.train.RunDirectory;
import dev.acet.train.RunOptions;
import dev.acet.train.SavePeriod;
import dev.acet.train.StoredRun;
import dev.acet.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet train}. */
@Command(
    name = "train",
    description = {
      "Train a network: plain, with CEDA or with ACET.",
      "From scratch, or from a model with --from. Options also come from @FILE."
    })
final class TrainCommand extends Subcommand {

  @Mixin private TrainingFlags flags;
  @Mixin private RunName runName;
  @Mixin private DeadlineFlags deadline;
  @Mixin private PrecisionFlag precision;
  @Mixin private DeviceFlags deviceFlags;
  @Mixin private Locations locations;
  @Mixin private WeightsFlag weights;
  @Mixin private Computing computing;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      description =
          "Start from the weights of a released model (svhn-plain), a run folder or a checkpoint:"
              + " fine-tuning.")
  private @Nullable String from;

  @Option(
      names = "--keep-optimizer",
      description =
          "With --from: also take over the state of the optimizer and the update counter.")
  private boolean keepOptimizer;

  @Option(
      names = "--new-head",
      description = "With --from: start with a random last layer, for other classes.")
  private boolean newHead;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Continue the run in this folder, with its own options.")
  private @Nullable Path resumed;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N|Nm",
      defaultValue = "10m",
      description =
          "Save the state every N updates or N minutes, besides the ends of epochs (default: 10m).",
      converter = SavePeriodConverter.class)
  private SavePeriod period;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Train N runs with the seeds --seed, --seed + 1, ... in subfolders, evaluate them without"
              + " attacks, and print means and standard deviations. The same command resumes"
              + " (default: one run).")
  private @Nullable Integer seeds;

  /** A run that is about to start or to be resumed. */
  private record Job(
      RunDirectory run,
      RunOptions options,
      TrainingStart start,
      SessionOptions session,
      @Nullable Instant deadline) {}

  @Override
  public Integer call() throws IOException, DeviceException {
    Devices devices = deviceFlags.devices();
    DataDirectory data = new DataDirectory(locations.data);
    try {
      Job job = resumed == null ? begin(data, devices) : resume(data, devices, resumed);
      devices.require(job.session);
      job.session.precision().requireSupported();
      return seeds == null
          ? train(job, data, devices)
          : trainSeeds(job, context(job, data, devices));
    } catch (DivergedException e) {
      err().println("acet: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (LostWorkerException e) {
      err().println("acet: " + e.getMessage());
      return ExitCode.DEVICE;
    }
  }

  private int train(Job job, DataDirectory data, Devices devices)
      throws IOException, DivergedException {
    TrainingStudy study = new TrainingStudy(job.run, job.options, context(job, data, devices));
    Path folder = job.run.folder();
    TrainingStudy.End end;
    try {
      end =
          resumed == null
              ? study.begin(job.start, CommandText.words(spec), Interruption::stopping)
              : study.resume(Interruption::stopping);
    } catch (LostWorkerException e) {
      err().println("acet: " + e.getMessage());
      err()
          .println(
              "Start it again, then resume from the last checkpoint: " + resume(folder, devices));
      return ExitCode.DEVICE;
    }
    switch (end) {
      case FOLDER_TAKEN ->
          throw usage(
              folder + " is there already; resume it with --resume, or choose another --name");
      case STOPPED -> {
        err().println(stopped(folder));
        return ExitCode.INTERRUPTED;
      }
      case COMPLETE -> out().println(folder);
    }
    return ExitCode.DONE;
  }

  private RunContext context(Job job, DataDirectory data, Devices devices) {
    return new RunContext(
        data,
        job.session,
        devices,
        period,
        Clock.systemUTC(),
        progress(),
        notes()::println,
        job.deadline);
  }

  private int trainSeeds(Job job, RunContext context) throws IOException, DivergedException {
    if (job.deadline != null) {
      throw usage("--seeds trains several runs; --hours and --until end a single one");
    }
    SeedStudy study = new SeedStudy(job.run.folder(), job.options, context);
    return new SeedRuns(spec, verbosity, study, Objects.requireNonNull(seeds)).run(job.start);
  }

  /** Says how to resume a run that was stopped. */
  static String stopped(Path run) {
    return "acet: stopped; resume with: " + resume(run, Devices.withDefaults());
  }

  private static String resume(Path run, Devices devices) {
    List<String> words = new ArrayList<>(List.of("acet", "train", "--resume", run.toString()));
    if (!devices.workers().isEmpty()) {
      words.add("--workers");
      words.add(devices.workers().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return ShellLine.of(words);
  }

  private Job begin(DataDirectory data, Devices devices) throws IOException {
    if (from == null && (keepOptimizer || newHead)) {
      throw usage((newHead ? "--new-head" : "--keep-optimizer") + " needs --from");
    }
    if (weights.areAverages() && (from == null || keepOptimizer)) {
      throw usage(
          from == null
              ? "--moving-averages needs --from"
              : "--keep-optimizer continues from the weights that the slots belong to, not from"
                  + " --moving-averages");
    }
    CheckpointModel model = from == null ? null : weights.find(from, locations.models);
    String fallback = model == null ? "mnist" : model.dataset().orElse("mnist");
    String set = KnownDataSet.canonical(flags.dataset == null ? fallback : flags.dataset);
    List<String> classNames = classNames(data.open(set, Split.TRAIN).requireLabels().set(), model);
    RunOptions options =
        flags.options(model, set, classNames, computing, devices.towers(), notes());
    flags.check(data, set);
    TrainingStart start =
        model == null
            ? new TrainingStart.Random()
            : new TrainingStart.FromModel(model, keepOptimizer, newHead);
    RunDirectory run = runName.directory(options, locations.runs());
    Instant end = deadline.deadline(Clock.system(ZoneId.systemDefault()));
    return new Job(run, options, start, computing.session(precision.asked()), end);
  }

  /** The set's classes, in the model's order if its last layer is kept. */
  private List<String> classNames(DataSet set, @Nullable CheckpointModel model) {
    if (model == null || newHead || model.classNames().size() != set.classNames().size()) {
      return set.classNames();
    }
    try {
      ClassMapping.byName(set, model.title(), model.classNames(), "");
      return model.classNames();
    } catch (InputException e) {
      err()
          .printf(
              "%s has other classes than %s, whose last layer is kept for them; --new-head gives"
                  + " them a new one%n",
              set.name(), model.title());
      return set.classNames();
    }
  }

  /** A new one, or that of the run. */
  private @Nullable Instant deadline(StoredRun stored) {
    Instant asked = deadline.deadline(Clock.system(ZoneId.systemDefault()));
    return asked == null ? stored.deadline() : asked;
  }

  private Job resume(DataDirectory data, Devices devices, Path named) throws IOException {
    RunFlags.requireNone(spec);
    Path inRuns = locations.runs().resolve(named);
    RunDirectory run = new RunDirectory(Files.isDirectory(named) ? named : inRuns);
    StoredRun stored = StoredRun.read(run.record());
    RunSettings settings = stored.options().settings();
    if (run.isComplete(stored)) {
      throw usage(run.folder() + " is complete; there is nothing to resume");
    }
    int towers = settings.optimisation().towers();
    if (devices.towers() != towers) {
      throw usage(
          String.format(
              Locale.ROOT,
              "the run's batches are divided over %d devices, name as many with --devices or"
                  + " --workers",
              towers));
    }
    stored.requireSameImages(data);
    // Another number of threads changes the last bits, so it is used only if asked for.
    boolean asked = spec.commandLine().getParseResult().hasMatchedOption("--threads");
    SessionOptions session =
        asked ? computing.session(stored.session().precision()) : stored.session();
    return new Job(run, stored.options(), new TrainingStart.Resumed(), session, deadline(stored));
  }
}
