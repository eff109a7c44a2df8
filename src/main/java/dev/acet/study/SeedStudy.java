package dev.acet.study;

import dev.acet.eval.EvaluationOptions;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.noise.NoiseSettings;
import dev.acet.run.RunSettings;
import dev.acet.train.DivergedException;
import dev.acet.train.RunContext;
import dev.acet.train.RunDirectory;
import dev.acet.train.RunOptions;
import dev.acet.train.StoredRun;
import dev.acet.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Several runs with the same settings and successive seeds, in subfolders of one folder, and their
 * evaluations. What is complete is kept, and what was interrupted goes on. For one thread.
 *
 * @param folder of all runs; its name begins theirs
 * @param options of the first run
 * @param context of all runs
 */
public record SeedStudy(Path folder, RunOptions options, RunContext context) {

  /** Without attacks, which take much longer. */
  private static final List<String> SETS = List.of("in", "out", "noise");

  private static final String EVALUATIONS = "evaluations";

  /**
   * The evaluations in a folder: those of the runs of several seeds, or the folder itself.
   *
   * @param folder that may be the folder of all runs, or that of all their evaluations
   */
  public static List<Path> evaluations(Path folder) throws IOException {
    Path all = folder.resolve(EVALUATIONS);
    Path parent = Files.isDirectory(all) ? all : folder;
    if (!Files.isDirectory(parent) || hasResults(parent)) {
      return List.of(folder);
    }
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> found =
          children.filter(Files::isDirectory).filter(SeedStudy::hasResults).sorted().toList();
      return found.isEmpty() ? List.of(folder) : found;
    }
  }

  private static boolean hasResults(Path folder) {
    String[] files = folder.toFile().list((where, name) -> name.endsWith(".npz"));
    return files != null && files.length > 0;
  }

  /** The options of the run with a seed. */
  private RunOptions options(long seed) {
    return new RunOptions(options.settings().withSeed(seed));
  }

  private long firstSeed() {
    return options.settings().optimisation().seed();
  }

  /**
   * The folder of a run.
   *
   * @param index of the run, from 0
   */
  public RunDirectory run(int index) {
    String name = folder.toAbsolutePath().normalize().getFileName() + "-seed";
    return new RunDirectory(folder.resolve(name + (firstSeed() + index)));
  }

  /**
   * The folder of a run's evaluation.
   *
   * @param index of the run, from 0
   */
  public Path evaluation(int index) {
    return folder.resolve(EVALUATIONS).resolve(run(index).name());
  }

  /**
   * Trains a run, or what is left of it.
   *
   * @param index of the run, from 0
   * @param command the words of the command line, for {@code run.json}
   * @return whether it is complete
   * @throws InputException if its folder holds a run with other options
   */
  public TrainingStudy.End train(
      int index, TrainingStart start, List<String> command, Watch.Factory watch)
      throws IOException, DivergedException {
    RunDirectory run = run(index);
    RunOptions own = options(firstSeed() + index);
    TrainingStudy study = new TrainingStudy(run, own, context);
    if (!Files.exists(run.record()) || run.isAbandoned()) {
      return study.begin(start, command, watch);
    }
    StoredRun stored = StoredRun.read(run.record());
    if (!stored.options().equals(own)) {
      throw InputException.of(
          run.folder() + " holds a run with other options. Choose another --name, or remove it.");
    }
    stored.requireSameImages(context.data());
    return run.isComplete(stored) ? TrainingStudy.End.COMPLETE : study.resume(watch);
  }

  /**
   * Evaluates a complete run on its test set, out sets and noise.
   *
   * @param index of the run, from 0
   * @param notes receives what is left out
   */
  public void evaluate(int index, EvaluationListener listener, Consumer<String> notes)
      throws IOException, PlanException {
    CheckpointModel model =
        new ModelDirectory(folder).find(run(index).folder().toAbsolutePath().toString());
    EvaluationPlan plan = EvaluationPlan.of(request(), model.dataset(), context.data(), notes);
    EvaluationStudy study =
        new EvaluationStudy(model, context.data(), context.session(), evaluationOptions());
    study.run(plan, evaluation(index), context.progress(), listener);
  }

  /** The images and the noise are the same for all runs. */
  private EvaluationOptions evaluationOptions() {
    return new EvaluationOptions(
        firstSeed(),
        limit(),
        Computation.BATCH_SIZE,
        EvaluationOptions.Kept.NOTHING,
        EvaluationOptions.Replace.NOTHING,
        false,
        Versions.acet());
  }

  private EvaluationRequest request() {
    RunSettings settings = options.settings();
    NoiseSettings noise =
        new NoiseSettings(settings.training().permutedFraction(), settings.training().lowPass());
    return new EvaluationRequest(
        EvaluationRequest.Sets.ofKinds(SETS),
        new EvaluationRequest.Noise(Optional.empty(), noise),
        EvaluationRequest.Attacks.ofPaper(),
        limit());
  }

  /** All images if the evaluations during training have none. */
  private int limit() {
    int limit = options.settings().evaluation().evaluationLimit();
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }
}
