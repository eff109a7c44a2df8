package dev.acet.cli;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.Detector;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetComparison;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.IntervalFlags;
import dev.acet.cli.option.OriginalModel;
import dev.acet.cli.option.ScoreFlags;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.detector.DetectorChoice;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.ClassTables;
import dev.acet.report.DirectionsTable;
import dev.acet.report.IntervalTable;
import dev.acet.report.PairedTable;
import dev.acet.report.Passage;
import dev.acet.report.ResultCsv;
import dev.acet.report.ResultNotes;
import dev.acet.report.ResultSheet;
import dev.acet.report.ScoreTable;
import dev.acet.report.SelectiveTable;
import dev.acet.study.EvaluationStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet analyze}. */
@Command(
    name = "analyze",
    description = {
      "Compute the metrics of Table 1 from stored predictions.",
      "Test error, MMC, AUROC, FPR@95, AUPR and calibration."
    })
final class AnalyzeCommand extends Subcommand {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "Folders that acet evaluate wrote, one for each model.")
  private List<Path> folders = new ArrayList<>();

  @Mixin private OriginalModel original;

  @Option(
      names = "--models-dir",
      hidden = true,
      defaultValue = "${env:ACET_MODELS_DIR:-exps_paper}")
  private Path models;

  @Mixin private ScoreFlags scores;

  @Mixin private FormatOption.Document format;

  @Option(
      names = {"--append", "--save_all_evals"},
      paramLabel = "FILE",
      description = "Append the rows to this CSV file, too.")
  private @Nullable Path append;

  @Option(
      names = "--drop-last",
      description = "Drop the images after the last full batch of 128, as the original did.")
  private boolean dropLast;

  @Option(
      names = "--by-class",
      description =
          "Also print the error of each class of the in set, the balanced accuracy and, of up to"
              + " ten classes, the confusion matrix; with --format csv only the classes.")
  private boolean byClass;

  @Mixin private IntervalFlags intervals;
  @Mixin private AnalysisFigures figures;

  @Override
  public Integer call() throws IOException {
    Path modelFolder = original.folder();
    if (modelFolder != null) {
      folders.add(evaluationOf(modelFolder));
    }
    if (folders.isEmpty()) {
      throw usage("a folder to analyze is missing");
    }
    figures.check();
    DetectorChoice choice = scores.choice();
    if (choice.ids().size() > 1 && figures.wanted) {
      throw usage("--figures draws one score at a time: name one with --score");
    }
    List<ModelCurves> curves = new ArrayList<>();
    for (Path folder : folders) {
      PredictionStore store = new PredictionStore(folder);
      for (Detector detector : choice.of(store.model())) {
        curves.add(analysis(detector).curves(store));
      }
    }
    List<SetComparison> comparisons = choice.ids().size() > 1 ? List.of() : comparisons(curves);
    List<ModelResult> results = curves.stream().map(ModelCurves::result).toList();
    if (append != null) {
      ResultCsv.append(append, results);
    }
    if (figures.wanted) {
      Path drawn = figures.write(curves);
      notes().println("figures: " + drawn);
    }
    print(results, comparisons, out());
    return ExitCode.DONE;
  }

  private Analysis analysis(Detector detector) {
    return new Analysis(detector, dropLast, intervals.settings());
  }

  /** The original stores an evaluation in the model's folder, acet in the runs' folder. */
  private Path evaluationOf(Path modelFolder) throws IOException {
    if (Files.isDirectory(modelFolder)) {
      try (Stream<Path> files = Files.list(modelFolder)) {
        if (files.anyMatch(file -> file.toString().endsWith(".npz"))) {
          return modelFolder;
        }
      }
    }
    CheckpointModel model = new ModelDirectory(models).find(original.model(modelFolder, models));
    return EvaluationStudy.folder(figures.runs(), model.title());
  }

  /** All others against the first; says which have seen other images. */
  private List<SetComparison> comparisons(List<ModelCurves> curves) throws IOException {
    Analysis analysis = analysis(curves.get(0).result().score());
    List<SetComparison> comparisons = new ArrayList<>();
    for (int i = 1; i < folders.size(); i++) {
      List<SetComparison> found =
          SetComparison.of(evaluated(0, curves), evaluated(i, curves), analysis);
      if (found.isEmpty() && hasInSet(curves.get(0)) && hasInSet(curves.get(i))) {
        notes()
            .println(
                folders.get(i)
                    + " has no set of the same images as "
                    + folders.get(0)
                    + ", so there is no paired test");
      }
      comparisons.addAll(found);
    }
    return comparisons;
  }

  /** Without one there is no AUROC to compare. */
  private static boolean hasInSet(ModelCurves curves) {
    return curves.result().in() != null;
  }

  private SetComparison.Evaluated evaluated(int i, List<ModelCurves> curves) {
    return new SetComparison.Evaluated(new PredictionStore(folders.get(i)), curves.get(i).result());
  }

  private void print(List<ModelResult> results, List<SetComparison> comparisons, PrintWriter out) {
    switch (format.chosen()) {
      case JSON -> out.println(ResultSheet.json(results, comparisons));
      case CSV ->
          out.print(byClass ? ClassTables.tidy(results).csv() : ResultSheet.tidy(results).csv());
      case TEXT -> passages(results, comparisons).forEach(passage -> out.println(passage.text()));
      case MARKDOWN ->
          passages(results, comparisons).forEach(passage -> out.println(passage.markdown()));
      case LATEX -> passages(results, comparisons).forEach(passage -> out.println(passage.latex()));
    }
    out.flush();
  }

  private Stream<Passage> passages(List<ModelResult> results, List<SetComparison> comparisons) {
    int detectors = results.size() / folders.size();
    if (detectors > 1) {
      return IntStream.range(0, folders.size())
          .mapToObj(i -> results.subList(i * detectors, (i + 1) * detectors))
          .flatMap(ScoreTable::of);
    }
    return Stream.concat(
        results.stream().flatMap(this::passages), PairedTable.of(comparisons).stream());
  }

  private Stream<Passage> passages(ModelResult result) {
    return Stream.of(
            Stream.of(passage(result), IntervalTable.of(result)),
            SelectiveTable.of(result).stream(),
            DirectionsTable.of(result).stream(),
            byClass ? ClassTables.of(result).stream() : Stream.<Passage>empty())
        .flatMap(passages -> passages);
  }

  private Passage passage(ModelResult result) {
    return new Passage(
        ResultNotes.heading(result), ResultSheet.printed(result).table(), notes(result));
  }

  private List<String> notes(ModelResult result) {
    List<String> notes = new ArrayList<>(ResultNotes.notes(result));
    if (dropLast) {
      notes.add("Images after the last full batch of 128 are left out.");
    }
    return notes;
  }
}
