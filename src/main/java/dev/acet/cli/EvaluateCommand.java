package dev.acet.cli;

import dev.acet.checkpoint.StoredModel;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.PaperSets;
import dev.acet.eval.Evaluation;
import dev.acet.eval.EvaluationOptions;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code acet evaluate}. */
@Command(
    name = "evaluate",
    description = "Run a model over its test set and its out sets, and store what it says.")
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private Verbosity verbosity;
  @Mixin private Computing computing;

  @Option(
      names = "--in-set",
      paramLabel = "SET",
      description = "The in-distribution (default: what the model was trained on).")
  private @Nullable String inSet;

  @Option(
      names = "--out-sets",
      paramLabel = "SET",
      split = ",",
      description =
          "Out-distributions: data sets or folders of images, with commas between (default: the"
              + " paper's for this model, where they are here).")
  private @Nullable List<String> outSets;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use the first N images of each set (default: all).")
  private @Nullable Integer limit;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to store (default: evaluations/MODEL in the runs' folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace results with other options.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    if (limit != null && limit < 1) {
      throw usage("--limit must be at least 1, not " + limit);
    }
    StoredModel stored = model.find();
    DataDirectory data = new DataDirectory(model.locations().data);
    List<Task> tasks = tasks(stored, data);
    Path folder = out != null ? out : defaultFolder(stored);
    EvaluationOptions options =
        new EvaluationOptions(
            computing.seed,
            limit == null ? Integer.MAX_VALUE : limit,
            computing.batchSize,
            force,
            Version.acet());
    SessionOptions session = new SessionOptions(computing.threads);
    PrintWriter err = spec.commandLine().getErr();
    try (Evaluation evaluation =
        new Evaluation(
            stored,
            session,
            data,
            new PredictionStore(folder),
            options,
            ProgressLine.on(err, verbosity))) {
      for (Task task : tasks) {
        if (!evaluation.dataSet(task.set(), task.role()) && !verbosity.quiet) {
          err.println(task.set() + ": stored before with the same options, kept");
        }
      }
    } catch (OtherOptionsException e) {
      throw usage(e.getMessage() + ". Use another --out, or --force to replace it.");
    }
    spec.commandLine().getOut().println(folder);
    return ExitCode.DONE;
  }

  /** A set to evaluate. */
  private record Task(String set, Role role) {}

  /** What was asked for by name must be there; of the paper's sets, those that are. */
  private List<Task> tasks(StoredModel stored, DataDirectory data) throws IOException {
    List<Task> tasks = new ArrayList<>();
    if (inSet != null) {
      tasks.add(new Task(canonical(inSet), Role.IN));
    } else if (stored.dataset().isPresent()) {
      addIfPresent(tasks, new Task(stored.dataset().get(), Role.IN), data);
    }
    if (outSets != null) {
      outSets.forEach(set -> tasks.add(new Task(canonical(set), Role.OUT)));
    } else if (stored.dataset().isPresent()) {
      for (String set : PaperSets.outSets(stored.dataset().get())) {
        addIfPresent(tasks, new Task(set, Role.OUT), data);
      }
    }
    if (tasks.isEmpty()) {
      throw usage(
          "there is no set to evaluate on; name some with --in-set and --out-sets (acet data list"
              + " shows what is in "
              + data.root()
              + ")");
    }
    List<String> names = tasks.stream().map(Task::set).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw usage("a set is named twice: " + String.join(", ", names));
    }
    return tasks;
  }

  private void addIfPresent(List<Task> tasks, Task task, DataDirectory data) throws IOException {
    if (data.has(task.set(), Evaluation.split(task.set()))) {
      tasks.add(task);
    } else if (!verbosity.quiet) {
      spec.commandLine()
          .getErr()
          .println(task.set() + ": not in " + data.root() + ", so its row will be missing");
    }
  }

  private static String canonical(String name) {
    return KnownDataSet.find(name).map(known -> known.set().name()).orElse(name);
  }

  private Path defaultFolder(StoredModel stored) {
    boolean newest = stored.epoch().isEmpty() || stored.epoch().getAsInt() == PAPER_EPOCH;
    String name = stored.name() + (newest ? "" : "@" + stored.epoch().getAsInt());
    return model.locations().runs.resolve("evaluations").resolve(name);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static final int PAPER_EPOCH = 100;
}
