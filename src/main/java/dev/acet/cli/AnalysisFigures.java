package dev.acet.cli;

import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.ModelResult;
import dev.acet.cli.option.FigureFlags;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.figure.DetectorFigures;
import dev.acet.figure.EvaluationFigures;
import dev.acet.figure.Figure;
import dev.acet.figure.FigureSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
              + " of attacks with several --eps, curves over eps, too; with several scores, their"
              + " AUROC on each set instead.")
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
    return write(new EvaluationFigures(EvaluationFigures.labelled(models), logarithmic).all());
  }

  /** Writes the figures that compare detectors, and returns their folder. */
  Path writeDetectors(List<List<ModelCurves>> models) throws IOException {
    Map<String, ModelCurves> labelled =
        EvaluationFigures.labelled(models.stream().map(model -> model.get(0)).toList());
    Map<String, List<ModelResult>> results = new LinkedHashMap<>();
    Iterator<List<ModelCurves>> next = models.iterator();
    for (String label : labelled.keySet()) {
      results.put(label, next.next().stream().map(ModelCurves::result).toList());
    }
    return write(new DetectorFigures(results).all());
  }

  private Path write(Map<String, Figure> figures) throws IOException {
    FigureSettings settings = flags.settings();
    Path folder = output.make("figures", runs.path);
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      settings.write(folder, figure.getKey(), figure.getValue());
    }
    return folder;
  }
}
