package dev.acet.cli;

import dev.acet.analysis.ModelCurves;
import dev.acet.cli.option.FigureFlags;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.figure.EvaluationFigures;
import dev.acet.figure.Figure;
import dev.acet.figure.FigureSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether and where {@code acet analyze} draws. */
final class AnalysisFigures {

  @Mixin private OutputFolder output;
  @Mixin private Locations.Runs runs;
  @Mixin private FigureFlags flags;

  @Option(
      names = "--figures",
      description =
          "Draw histograms of confidence, ROC curves, reliability diagrams, confusion matrices and,"
              + " of attacks with several --eps, curves over eps, too.")
  boolean wanted;

  @Option(
      names = "--log-fpr",
      description = "Draw ROC curves on a logarithmic axis of false positive rates.")
  private boolean logarithmic;

  /** The user's runs and evaluations. */
  Path runs() {
    return runs.path;
  }

  /** Rejects invalid options, and a folder that cannot be written to. */
  void check() throws IOException {
    flags.settings();
    if (wanted) {
      output.check();
    }
  }

  /** Writes all figures and returns their folder. */
  Path write(List<ModelCurves> models) throws IOException {
    FigureSettings settings = flags.settings();
    Path folder = output.make("figures", runs.path);
    Map<String, Figure> figures =
        new EvaluationFigures(EvaluationFigures.labelled(models), logarithmic).all();
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      settings.write(folder, figure.getKey(), figure.getValue());
    }
    return folder;
  }
}
