package dev.acet.report;

import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetComparison;
import dev.acet.figure.EvaluationFigures;
import dev.acet.figure.Figure;
import dev.acet.figure.FigureFormat;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.SetProvenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sections for evaluations: one that compares them, and one for each. */
final class EvaluationSections {

  /** Width at which two fit side by side. */
  private static final int HISTOGRAM_WIDTH = 550;

  private static final String DOUBTFUL =
      "* The published Adv. Samples of CIFAR-100 may carry a defect of the program that made them:"
          + " it put the threshold of a resisted sample at a class index that is right for ten"
          + " classes alone.";

  private static final String ATTACKS =
      "What was found by attacks depends on their steps, which stand below each model. The paper"
          + " attacked noise with 200 steps and test images with 80.";

  private static final int LISTED_FILES = 3;

  private EvaluationSections() {}

  static List<Section> of(
      List<EvaluationFolder> evaluations, List<SetComparison> comparisons, PaperTable1 paper) {
    Map<String, ModelCurves> models =
        EvaluationFigures.labelled(evaluations.stream().map(EvaluationFolder::curves).toList());
    EvaluationFigures drawn = new EvaluationFigures(models, false);
    Map<String, Figure> figures = drawn.all();
    List<Section> sections = new ArrayList<>();
    sections.add(comparison(models, comparisons, paper, drawn, figures));
    List<String> labels = List.copyOf(models.keySet());
    for (int i = 0; i < labels.size(); i++) {
      sections.add(model(labels.get(i), evaluations.get(i), figures));
    }
    return sections;
  }

  /** A passage, with its title as a caption. */
  private static void add(List<Block> blocks, String name, String caption, Passage passage) {
    List<String> heading = passage.heading();
    if (heading.size() > 1) {
      blocks.add(new Block.Text(heading.subList(1, heading.size())));
    }
    blocks.add(new Block.Data(name, caption, passage.table()));
    blocks.add(new Block.Text(passage.notes()));
  }

  private static Section comparison(
      Map<String, ModelCurves> models,
      List<SetComparison> comparisons,
      PaperTable1 paper,
      EvaluationFigures drawn,
      Map<String, Figure> figures) {
    Map<String, ModelResult> results = new LinkedHashMap<>();
    models.forEach((label, curves) -> results.put(label, curves.result()));
    Table table = ComparisonTable.of(results, paper);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Data(
            "comparison", "Mean maximum confidence, and how well it tells in from out", table));
    if (table.rows().stream().flatMap(List::stream).anyMatch(cell -> cell.endsWith("*"))) {
      blocks.add(new Block.Text(List.of(DOUBTFUL)));
    }
    List<String> missing = new ArrayList<>();
    results.forEach(
        (label, result) ->
            new PaperColumn(paper, result)
                .notes()
                .forEach(note -> missing.add(label + ": " + note)));
    if (!missing.isEmpty()) {
      blocks.add(new Block.Text(missing));
    }
    if (results.values().stream()
        .flatMap(r -> r.sets().stream())
        .anyMatch(s -> s.attack() != null)) {
      blocks.add(new Block.Text(List.of(ATTACKS)));
    }
    PairedTable.of(comparisons)
        .ifPresent(pairs -> add(blocks, "pairs", pairs.heading().get(0), pairs));
    drawn
        .riskCoverages()
        .forEach(
            (set, figure) ->
                blocks.add(picture("Risk and coverage: " + drawn.titles().get(set), figure)));
    drawn.budgets().forEach(chart -> blocks.add(picture(chart.caption(), chart.figure())));
    drawn
        .titles()
        .forEach(
            (set, title) -> {
              Figure figure = figures.get(EvaluationFigures.histogram(set));
              if (figure != null) {
                blocks.add(
                    new Block.Picture(
                        "Histogram of confidence: " + title,
                        FigureFormat.fine(figure),
                        HISTOGRAM_WIDTH));
              }
            });
    return new Section("Comparison", blocks);
  }

  private static Section model(
      String label, EvaluationFolder evaluation, Map<String, Figure> figures) {
    ModelResult result = evaluation.curves().result();
    List<Block> blocks = new ArrayList<>();
    if (!evaluation.commands().isEmpty()) {
      blocks.add(new Block.Code(evaluation.commands()));
    }
    blocks.add(new Block.Text(ResultNotes.heading(result)));
    blocks.add(new Block.Data(label, label, ResultSheet.printed(result).table()));
    blocks.add(new Block.Text(ResultNotes.notes(result)));
    Passage intervals = IntervalTable.of(result);
    add(blocks, label + "-intervals", label + ": " + intervals.heading().get(0), intervals);
    SelectiveTable.of(result)
        .ifPresent(
            selective ->
                add(
                    blocks,
                    label + "-selective",
                    label + ": " + selective.heading().get(0),
                    selective));
    DirectionsTable.of(result)
        .ifPresent(
            directions -> {
              String title = label + ": both directions";
              blocks.add(new Block.Data(label + "-directions", title, directions.table()));
              blocks.add(new Block.Text(directions.notes()));
            });
    DirectionsTable.intervalsOf(result)
        .ifPresent(
            limits ->
                add(
                    blocks,
                    label + "-directions-intervals",
                    label + ": " + limits.heading().get(0),
                    limits));
    blocks.add(new Block.Text(List.of("weights: " + result.model().fingerprint())));
    blocks.add(
        new Block.Data(
            label + "-sources", label + ": where the sets come from", sources(evaluation.sets())));
    addClasses(label, result, figures.get(EvaluationFigures.confusion(label)), blocks);
    Figure overview = figures.get(EvaluationFigures.file(label) + "-overview");
    if (overview != null) {
      blocks.add(picture(label + ": ROC curves, reliability, histograms", overview));
    }
    return new Section(label, blocks);
  }

  private static void addClasses(
      String label, ModelResult result, @Nullable Figure matrix, List<Block> blocks) {
    ClassTables.errors(result)
        .ifPresent(
            errors -> {
              blocks.add(
                  new Block.Data(label + "-classes", label + ": errors by class", errors.table()));
              blocks.add(
                  new Block.Text(
                      Stream.concat(errors.heading().stream().skip(1), errors.notes().stream())
                          .toList()));
            });
    if (matrix != null) {
      blocks.add(picture(label + ": confusion matrix", matrix));
    }
  }

  /**
   * Lists the sets' files. Of the many files of an image folder only the first are named; sets that
   * acet draws have none.
   */
  private static Table sources(List<SetProvenance> sets) {
    List<List<String>> rows = new ArrayList<>();
    for (SetProvenance set : sets) {
      List<String> files = set.files();
      String first = String.join(", ", files.subList(0, Math.min(files.size(), LISTED_FILES)));
      int others = files.size() - LISTED_FILES;
      rows.add(
          List.of(
              set.set(),
              Integer.toString(set.images()),
              files.isEmpty() ? "-" : others > 0 ? first + " and " + others + " more" : first,
              set.precision(),
              Long.toString(set.seed()),
              set.acet()));
    }
    return new Table(List.of("set", "images", "files", "precision", "seed", "acet"), rows);
  }

  private static Block picture(String caption, Figure figure) {
    return new Block.Picture(caption, FigureFormat.fine(figure), figure.width());
  }
}
