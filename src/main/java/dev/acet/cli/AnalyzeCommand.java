package dev.acet.cli;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.Detector;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.OpenOodResult;
import dev.acet.analysis.RepeatedRuns;
import dev.acet.analysis.SetComparison;
import dev.acet.analysis.SetGroups;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.IntervalFlags;
import dev.acet.cli.option.OriginalModel;
import dev.acet.cli.option.ProtocolFlags;
import dev.acet.cli.option.ScoreFlags;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.detector.DetectorChoice;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.AnalysisDocument;
import dev.acet.report.MeanSheet;
import dev.acet.report.OpenOodTable;
import dev.acet.report.ResultCsv;
import dev.acet.study.EvaluationStudy;
import dev.acet.study.SeedStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      description =
          "Folders that acet evaluate wrote, one for each model; or that of train --seeds, for all"
              + " its runs.")
  private List<Path> folders = new ArrayList<>();

  @Mixin private OriginalModel original;

  @Option(
      names = "--models-dir",
      hidden = true,
      defaultValue = "${env:ACET_MODELS_DIR:-exps_paper}")
  private Path models;

  @Mixin private ScoreFlags scores;

  @Mixin private ProtocolFlags protocol;
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

  @Option(
      names = "--mean",
      description =
          "Print the means of the models and their standard deviations: runs of the same options"
              + " with different seeds.")
  private boolean mean;

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
    folders = evaluations();
    ChosenDetectors detectors = new ChosenDetectors(choice, scores.files(), notes());
    boolean several = detectors.areSeveral();
    if (several && mean) {
      throw usage("--mean averages one score at a time: name one with --score");
    }
    if (protocol.isOpenOod()) {
      printOpenOod(detectors);
      return ExitCode.DONE;
    }
    List<List<ModelCurves>> evaluations = new ArrayList<>();
    for (Path folder : folders) {
      evaluations.add(curves(new PredictionStore(folder), detectors));
    }
    List<ModelCurves> curves = evaluations.stream().flatMap(List::stream).toList();
    List<ModelResult> results = curves.stream().map(ModelCurves::result).toList();
    if (append != null) {
      ResultCsv.append(append, results);
    }
    if (figures.wanted) {
      Path drawn = several ? figures.writeDetectors(evaluations) : figures.write(curves);
      notes().println("figures: " + drawn);
    }
    if (mean) {
      printMeans(RepeatedRuns.of(results), out());
    } else {
      List<SetComparison> comparisons = several ? List.of() : comparisons(curves);
      out()
          .print(
              new AnalysisDocument(resultsOf(evaluations), comparisons, byClass, dropLast)
                  .in(format.chosen()));
      out().flush();
    }
    return ExitCode.DONE;
  }

  private static List<List<ModelResult>> resultsOf(List<List<ModelCurves>> evaluations) {
    return evaluations.stream().map(own -> own.stream().map(ModelCurves::result).toList()).toList();
  }

  private void printOpenOod(ChosenDetectors detectors) throws IOException {
    if (append != null || dropLast || byClass || mean || figures.wanted) {
      throw usage(
          "--protocol openood has no --append, --drop-last, --by-class, --mean or --figures");
    }
    SetGroups groups = protocol.groups();
    List<OpenOodResult> results = new ArrayList<>();
    for (Path folder : folders) {
      PredictionStore store = new PredictionStore(folder);
      for (Detector detector : detectors.of(store)) {
        results.add(OpenOodResult.of(store, detector, groups));
      }
    }
    out().print(new OpenOodTable(results).in(format.chosen()));
    out().flush();
  }

  private List<ModelCurves> curves(PredictionStore store, ChosenDetectors detectors)
      throws IOException {
    List<ModelCurves> curves = new ArrayList<>();
    for (Detector detector : detectors.of(store)) {
      curves.add(analysis(detector).curves(store));
    }
    return curves;
  }

  private Analysis analysis(Detector detector) {
    return new Analysis(detector, dropLast, intervals.settings());
  }

  private List<Path> evaluations() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path folder : folders) {
      all.addAll(SeedStudy.evaluations(folder));
    }
    return all;
  }

  private void printMeans(RepeatedRuns runs, PrintWriter out) throws IOException {
    switch (format.chosen()) {
      case JSON -> out.println(MeanSheet.stored(runs).json());
      case CSV -> out.print(MeanSheet.stored(runs).csv());
      case TEXT -> out.println(MeanSheet.passage(runs).text());
      case MARKDOWN -> out.println(MeanSheet.passage(runs).markdown());
      case LATEX -> out.println(MeanSheet.passage(runs).latex());
    }
    out.flush();
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
}
