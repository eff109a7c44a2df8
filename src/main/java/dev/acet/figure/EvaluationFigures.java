package dev.acet.figure;

import dev.acet.analysis.Histogram;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.SetCurves;
import dev.acet.analysis.SetsOfModels;
import dev.acet.prediction.Labels;
import dev.acet.prediction.SetName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws all figures of some evaluations, by the names of their files. Immutable; threads may share
 * it.
 */
public final class EvaluationFigures {

  private static final int COLUMNS = 3;
  private static final int WIDTH = 480;
  private static final int HEIGHT = 320;
  private static final int WIDE = 720;
  private static final int HIGH = 560;

  private final Map<String, ModelCurves> models;
  private final boolean logarithmic;

  /**
   * The figures of models.
   *
   * @param models by distinct labels
   * @param logarithmic whether false positive rates have a logarithmic axis
   */
  public EvaluationFigures(Map<String, ModelCurves> models, boolean logarithmic) {
    this.models = new LinkedHashMap<>(models);
    this.logarithmic = logarithmic;
  }

  /** Models by their names, with the epoch and a number if needed to make them distinct. */
  public static Map<String, ModelCurves> labelled(List<ModelCurves> models) {
    Map<String, ModelCurves> labelled = new LinkedHashMap<>();
    for (ModelCurves model : models) {
      String name = model.result().model().name();
      Integer epoch = model.result().model().epoch();
      String label = labelled.containsKey(name) && epoch != null ? name + "@" + epoch : name;
      String unique = label;
      for (int number = 2; labelled.containsKey(unique); number++) {
        unique = label + "-" + number;
      }
      labelled.put(unique, model);
    }
    return labelled;
  }

  /**
   * A histogram for each set, with all models evaluated on it; for each model with an in set its
   * ROC curves, its reliability diagram, its confusion matrix and an overview; risk over coverage
   * for each in set; and charts over the radii of attacks.
   */
  public Map<String, Figure> all() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    titles()
        .forEach(
            (set, title) ->
                figures.put(histogram(set), ConfidenceHistogram.of(title, histogramsOf(set))));
    models.forEach(
        (label, curves) -> {
          InResult in = curves.result().in();
          if (in != null && curves.reliability() != null) {
            figures.put(
                file(label) + "-roc", RocFigure.of(rocTitle(label, in), curves, logarithmic));
            figures.put(
                file(label) + "-reliability",
                ReliabilityFigure.of(
                    reliabilityTitle(label, in), curves.reliability(), curves.result().settings()));
            figures.put(confusion(label), ConfusionFigure.of(label, in));
          }
          figures.put(file(label) + "-overview", overview(label, curves));
        });
    riskCoverages().forEach((set, figure) -> figures.put(riskCoverage(set), figure));
    budgets().forEach(chart -> figures.put(chart.name(), chart.figure()));
    return figures;
  }

  /** Charts of risk over coverage by in set, with a line for each model. */
  public Map<String, Figure> riskCoverages() {
    Map<String, List<RiskCoverageFigure.Series>> series = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, ModelCurves> model : models.entrySet()) {
      InResult in = model.getValue().result().in();
      if (in != null) {
        series
            .computeIfAbsent(in.dataset(), set -> new ArrayList<>())
            .add(new RiskCoverageFigure.Series(model.getKey(), place, model.getValue()));
      }
      place++;
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    series.forEach(
        (set, lines) ->
            figures.put(
                set, RiskCoverageFigure.of("Risk and coverage: " + titles().get(set), lines)));
    return figures;
  }

  /** Charts over the radii of attacks' balls; none if no attack has several. */
  public List<BudgetFigures.Chart> budgets() {
    return new BudgetFigures(models).all();
  }

  /** The titles of the sets that any model was evaluated on, by the sets' names. */
  public Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (ModelCurves curves : models.values()) {
      InResult in = curves.result().in();
      if (in != null) {
        if (Labels.warning(in.labels()).isEmpty()) {
          titles.putIfAbsent(in.dataset(), in.title());
        } else {
          titles.put(in.dataset(), in.title()); // for all models, if it holds for one of them
        }
      }
    }
    SetsOfModels.of(models.values().stream().map(ModelCurves::result).toList())
        .forEach(set -> titles.putIfAbsent(set.name(), set.title()));
    return titles;
  }

  private List<ConfidenceHistogram.Series> histogramsOf(String set) {
    List<ConfidenceHistogram.Series> histograms = new ArrayList<>();
    int place = 0;
    for (Map.Entry<String, ModelCurves> model : models.entrySet()) {
      ModelCurves curves = model.getValue();
      InResult in = curves.result().in();
      if (in != null && curves.in() != null && in.dataset().equals(set)) {
        histograms.add(histogram(model.getKey() + " (in)", in.mmc(), curves.in(), place));
      }
      for (SetCurves other : curves.sets()) {
        if (other.result().name().equals(set)) {
          histograms.add(
              histogram(model.getKey(), other.result().mmc(), other.confidences(), place));
        }
      }
      place++;
    }
    return histograms;
  }

  private static ConfidenceHistogram.Series histogram(
      String title, @Nullable Double mmc, Histogram histogram, int place) {
    String heading =
        mmc == null
            ? title + ": no image"
            : String.format(Locale.ROOT, "%s: n %,d, MMC %.3f", title, histogram.total(), mmc);
    return new ConfidenceHistogram.Series(heading, histogram, place);
  }

  private Figure overview(String label, ModelCurves curves) {
    List<ConfidenceHistogram.Series> histograms = new ArrayList<>();
    List<List<Figure>> rows = new ArrayList<>();
    InResult in = curves.result().in();
    if (in != null && curves.in() != null && curves.reliability() != null) {
      rows.add(
          List.of(
              RocFigure.of(WIDE, HIGH, rocTitle("ROC", in), curves, logarithmic),
              ReliabilityFigure.of(
                  WIDE,
                  HIGH,
                  reliabilityTitle("Reliability", in),
                  curves.reliability(),
                  curves.result().settings())));
      histograms.add(histogram(in.title(), in.mmc(), curves.in(), 0));
    }
    for (SetCurves set : curves.sets()) {
      histograms.add(histogram(set.result().title(), set.result().mmc(), set.confidences(), 0));
    }
    for (int from = 0; from < histograms.size(); from += COLUMNS) {
      rows.add(
          histograms.subList(from, Math.min(from + COLUMNS, histograms.size())).stream()
              .map(series -> ConfidenceHistogram.of(WIDTH, HEIGHT, series))
              .toList());
    }
    return new Panels(overviewTitle(label, in), rows);
  }

  /** The name of a set's histogram. */
  public static String histogram(String set) {
    return "histogram-" + SetName.file(set);
  }

  /** The name of an in set's chart of risk over coverage. */
  public static String riskCoverage(String set) {
    return "risk-coverage-" + SetName.file(set);
  }

  /** The name of a model's confusion matrix. */
  public static String confusion(String label) {
    return file(label) + "-confusion";
  }

  /**
   * A label as part of a file's name; since it comes from a file, it must not lead out of the
   * folder.
   */
  public static String file(String label) {
    return label.replaceAll("[^\\p{L}\\p{N}@.+-]", "_");
  }

  private static String overviewTitle(String label, @Nullable InResult in) {
    return in == null
        ? label
        : String.format(
            Locale.ROOT,
            "%s: test error %.2f %% on %,d images of %s",
            label,
            100 * in.testError(),
            in.images(),
            in.title());
  }

  private static String rocTitle(String label, InResult in) {
    return label + ": " + in.title() + " as positives";
  }

  private static String reliabilityTitle(String label, InResult in) {
    return String.format(
        Locale.ROOT,
        "%s: calibration error %.4f%s",
        label,
        in.expectedCalibrationError(),
        Labels.warning(in.labels()));
  }
}
