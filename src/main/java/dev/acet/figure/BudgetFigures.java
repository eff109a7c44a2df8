package dev.acet.figure;

import dev.acet.analysis.BudgetCurve;
import dev.acet.analysis.BudgetCurve.Kind;
import dev.acet.analysis.ModelCurves;
import dev.acet.prediction.SetName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Draws what attacks found over the radii of their balls, with a line for each model. Immutable;
 * threads may share it.
 */
public final class BudgetFigures {

  /**
   * A chart.
   *
   * @param name of its file, without the ending
   * @param caption what it shows
   */
  public record Chart(String name, String caption, Figure figure) {}

  /** The lines of charts, which are drawn together, by what their sets share. */
  private final Map<Kind, List<Model>> kinds = new LinkedHashMap<>();

  /** A model's curve. */
  private record Model(String label, int place, BudgetCurve curve) {}

  /**
   * The charts of models.
   *
   * @param models by distinct labels
   */
  public BudgetFigures(Map<String, ModelCurves> models) {
    int place = 0;
    for (Map.Entry<String, ModelCurves> model : models.entrySet()) {
      for (BudgetCurve curve : BudgetCurve.of(model.getValue().result())) {
        kinds
            .computeIfAbsent(curve.kind(), kind -> new ArrayList<>())
            .add(new Model(model.getKey(), place, curve));
      }
      place++;
    }
  }

  /**
   * Confidence and AAUC of each kind of attacked set, if a model has it for more than one radius.
   */
  public List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    kinds.forEach(
        (kind, models) ->
            Stream.of(BudgetMeasure.values())
                .flatMap(measure -> chart(kind, models, measure))
                .forEach(charts::add));
    return charts;
  }

  private static Stream<Chart> chart(Kind kind, List<Model> models, BudgetMeasure measure) {
    List<BudgetLine> lines =
        models.stream()
            .map(model -> new BudgetLine(model.label(), model.place(), model.curve(), measure))
            .filter(line -> !line.points().isEmpty())
            .toList();
    if (lines.stream().allMatch(line -> line.points().size() < 2)) {
      return Stream.empty();
    }
    String title =
        measure.title() + " by eps: " + models.get(0).curve().sets().get(0).titleWithoutBudget();
    String norm = kind.norm() == null ? "" : kind.norm() + "-";
    String name = measure.id() + "-by-" + norm + "eps-" + SetName.file(kind.set());
    return Stream.of(new Chart(name, title, BudgetChart.of(title, lines)));
  }
}
