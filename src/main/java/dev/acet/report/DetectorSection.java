package dev.acet.report;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.Detector;
import dev.acet.analysis.ModelResult;
import dev.acet.figure.DetectorFigures;
import dev.acet.figure.EvaluationFigures;
import dev.acet.figure.FigureFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section that compares detectors: a picture for each set, and two tables for each model. */
final class DetectorSection {

  private DetectorSection() {}

  static Optional<Section> of(List<EvaluationFolder> evaluations, Report.Detectors detectors)
      throws IOException {
    List<String> labels =
        List.copyOf(
            EvaluationFigures.labelled(evaluations.stream().map(EvaluationFolder::curves).toList())
                .keySet());
    Map<String, List<ModelResult>> models = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      List<ModelResult> results = results(evaluations.get(i), detectors);
      if (!results.isEmpty()) {
        models.put(labels.get(i), results);
      }
    }
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(new Section("Detectors", blocks(models)));
  }

  private static List<ModelResult> results(EvaluationFolder evaluation, Report.Detectors detectors)
      throws IOException {
    List<ModelResult> results = new ArrayList<>();
    for (Detector detector : detectors.of(evaluation.store())) {
      results.add(new Analysis(detector, false).curves(evaluation.store()).result());
    }
    return results;
  }

  private static List<Block> blocks(Map<String, List<ModelResult>> models) {
    List<Block> blocks = new ArrayList<>();
    DetectorFigures figures = new DetectorFigures(models);
    Map<String, String> captions = figures.captions();
    figures
        .all()
        .forEach(
            (name, figure) ->
                blocks.add(
                    new Block.Picture(
                        captions.getOrDefault(name, name),
                        FigureFormat.fine(figure),
                        figure.width())));
    models.forEach(
        (label, results) ->
            ScoreTable.of(results)
                .forEach(
                    passage -> {
                      String what = passage.heading().get(passage.heading().size() - 1);
                      String file = what.startsWith("AUROC") ? "-detectors" : "-detectors-fpr";
                      blocks.add(
                          new Block.Data(label + file, label + ": " + what, passage.table()));
                      blocks.add(new Block.Text(passage.notes()));
                    }));
    return blocks;
  }
}
