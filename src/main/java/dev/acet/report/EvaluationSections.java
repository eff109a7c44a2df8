package dev.acet.report;

import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.ModelResult;
import dev.acet.data.KnownDataSet;
import dev.acet.figure.EvaluationFigures;
import dev.acet.figure.Figure;
import dev.acet.figure.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evaluations: one section that compares them, and one for each. */
final class EvaluationSections {

  /** Two side by side. */
  private static final int HISTOGRAM_WIDTH = 550;

  private static final String DOUBTFUL =
      "* The published Adv. Samples of CIFAR-100 may carry a defect of the program that made them:"
          + " it put the threshold of a resisted sample at a class index that is right for ten"
          + " classes alone.";

  private EvaluationSections() {}

  /**
   * The sections.
   *
   * @param evaluations by labels that tell them apart
   * @param commands the lines that made each, as far as they are known
   */
  static List<Section> of(
      Map<String, ModelCurves> evaluations, Map<String, List<String>> commands) {
    Map<String, Figure> figures = new EvaluationFigures(evaluations, false).all();
    List<Section> sections = new ArrayList<>();
    sections.add(comparison(evaluations, figures));
    evaluations.forEach(
        (label, curves) ->
            sections.add(model(label, curves, commands.getOrDefault(label, List.of()), figures)));
    return sections;
  }

  private static Section comparison(
      Map<String, ModelCurves> evaluations, Map<String, Figure> figures) {
    List<ModelResult> results = evaluations.values().stream().map(ModelCurves::result).toList();
    Table table = ComparisonTable.of(results);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Data("Mean maximum confidence, and how well it tells in from out", table));
    if (table.rows().stream().flatMap(List::stream).anyMatch(cell -> cell.endsWith("*"))) {
      blocks.add(new Block.Text(List.of(DOUBTFUL)));
    }
    figures.forEach(
        (file, figure) -> {
          if (file.startsWith("histogram-")) {
            String set = file.substring("histogram-".length());
            blocks.add(
                new Block.Picture(
                    "Histogram of confidence: " + KnownDataSet.title(set),
                    FigureFormat.fine(figure),
                    HISTOGRAM_WIDTH));
          }
        });
    return new Section("Comparison", blocks);
  }

  private static Section model(
      String label, ModelCurves curves, List<String> commands, Map<String, Figure> figures) {
    ModelResult result = curves.result();
    List<Block> blocks = new ArrayList<>();
    if (!commands.isEmpty()) {
      blocks.add(new Block.Code(commands));
    }
    blocks.add(new Block.Text(ResultTable.heading(result)));
    blocks.add(new Block.Data(label, ResultTable.of(result)));
    blocks.add(new Block.Text(ResultTable.notes(result)));
    blocks.add(new Block.Text(List.of("weights: " + result.model().fingerprint())));
    Figure overview = figures.get(EvaluationFigures.file(label) + "-overview");
    if (overview != null) {
      blocks.add(picture(label + ": ROC curves, reliability, histograms", overview));
    }
    return new Section(label, blocks);
  }

  private static Block picture(String caption, Figure figure) {
    return new Block.Picture(caption, FigureFormat.fine(figure), figure.width());
  }
}
