package dev.acet.figure;

import dev.acet.analysis.Histogram;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.SetCurves;
import dev.acet.data.KnownDataSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All figures of some evaluations, by the names of their files. */
public final class EvaluationFigures {

  private static final int PANEL_WIDTH = 480;
  private static final int PANEL_HEIGHT = 420;

  private final Map<String, ModelCurves> models;
  private final boolean logarithmic;

  /**
   * Figures of models.
   *
   * @param models by labels that tell them apart
   * @param logarithmic whether false positive rates have a logarithmic axis
   */
  public EvaluationFigures(Map<String, ModelCurves> models, boolean logarithmic) {
    this.models = new LinkedHashMap<>(models);
    this.logarithmic = logarithmic;
  }

  /** Models by their names, with the epoch and a number where that is needed to tell them apart. */
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
   * A histogram of each set, with all models that were evaluated on it; and of each model with an
   * in set its ROC curves, its reliability diagram and an overview.
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
                ReliabilityFigure.of(reliabilityTitle(label, in), curves.reliability()));
          }
          figures.put(file(label) + "-overview", overview(label, curves));
        });
    return figures;
  }

  /** The sets that any model was evaluated on, by name, with what people call them. */
  public Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (ModelCurves curves : models.values()) {
      InResult in = curves.result().in();
      if (in != null) {
        titles.put(in.dataset(), KnownDataSet.title(in.dataset()));
      }
    }
    for (ModelCurves curves : models.values()) {
      for (SetCurves set : curves.sets()) {
        titles.putIfAbsent(set.result().name(), set.result().title());
      }
    }
    return titles;
  }

  private List<ConfidenceHistogram.Series> histogramsOf(String set) {
    List<ConfidenceHistogram.Series> histograms = new ArrayList<>();
    int place = 0;
    for (Map.Entry<String, ModelCurves> model : models.entrySet()) {
      ModelCurves curves = model.getValue();
      InResult in = curves.result().in();
      if (in != null && curves.in() != null && in.dataset().equals(set)) {
        String label = model.getKey() + " (in)";
        histograms.add(new ConfidenceHistogram.Series(label, curves.in(), place));
      }
      for (SetCurves other : curves.sets()) {
        if (other.result().name().equals(set)) {
          histograms.add(
              new ConfidenceHistogram.Series(model.getKey(), other.confidences(), place));
        }
      }
      place++;
    }
    return histograms;
  }

  private Figure overview(String label, ModelCurves curves) {
    List<Figure> panels = new ArrayList<>();
    InResult in = curves.result().in();
    if (in != null && curves.in() != null && curves.reliability() != null) {
      panels.add(RocFigure.of(PANEL_WIDTH, PANEL_HEIGHT, rocTitle("ROC", in), curves, logarithmic));
      panels.add(
          ReliabilityFigure.of(
              PANEL_WIDTH,
              PANEL_HEIGHT,
              reliabilityTitle("Reliability", in),
              curves.reliability()));
      panels.add(histogram(KnownDataSet.title(in.dataset()), in.mmc(), curves.in()));
    }
    for (SetCurves set : curves.sets()) {
      panels.add(histogram(set.result().title(), set.result().mmc(), set.confidences()));
    }
    return new Panels(overviewTitle(label, in), 3, panels);
  }

  /** The name under which a set's histogram stands. */
  public static String histogram(String set) {
    return "histogram-" + set;
  }

  private static Figure histogram(String title, @Nullable Double mmc, Histogram histogram) {
    String heading =
        mmc == null
            ? title + ": no image"
            : String.format(Locale.ROOT, "%s: n %,d, MMC %.3f", title, histogram.total(), mmc);
    return ConfidenceHistogram.of(
        PANEL_WIDTH,
        PANEL_HEIGHT,
        heading,
        List.of(new ConfidenceHistogram.Series("", histogram, 0)));
  }

  /**
   * A label as part of a file's name: it comes from a file, and must not lead out of the folder.
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
            KnownDataSet.title(in.dataset()));
  }

  private static String rocTitle(String label, InResult in) {
    return label + ": " + KnownDataSet.title(in.dataset()) + " as positives";
  }

  private static String reliabilityTitle(String label, InResult in) {
    return String.format(
        Locale.ROOT, "%s: calibration error %.4f", label, in.expectedCalibrationError());
  }
}
