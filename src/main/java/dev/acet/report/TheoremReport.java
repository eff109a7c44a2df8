package dev.acet.report;

import dev.acet.analysis.Quantiles;
import dev.acet.theory.RayLimit;
import dev.acet.theory.TheoremResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Formats what Theorem 3.1 predicts for models and what was measured. Immutable; threads may share
 * it.
 *
 * @param noise what the rays go through, as spelled in options
 * @param images the same in words
 * @param seed of the noise
 * @param entries one for each model
 */
public record TheoremReport(String noise, String images, long seed, List<Entry> entries) {

  private static final int SHOWN = 5;

  private static final Column<Place> ALPHA =
      Column.of("alpha", Place::alpha).printed(place -> alpha(place.alpha()));
  private static final Column<Place> LIMIT_CLASS =
      Column.of("limit_class_percent", Place::winnerPercent)
          .headed("limit's class wins, %")
          .printed("%.1f");
  private static final Column<Place> CERTAIN =
      Column.of("certain_percent", Place::certainPercent)
          .headed("confidence > 1 - 1e-6, %")
          .printed("%.1f");
  private static final Column<Place> CONFIDENCE =
      Column.of("median_confidence", Place::medianConfidence)
          .headed("median confidence")
          .printed("%.6f");

  private static final List<Column<Place>> PRINTED =
      List.of(ALPHA, LIMIT_CLASS, CERTAIN, CONFIDENCE);

  private static final List<Column<Place>> TIDY =
      List.of(
          Column.of("model", place -> place.entry().model()),
          Column.of("rays", place -> place.result().rays()),
          ALPHA,
          LIMIT_CLASS,
          CERTAIN,
          CONFIDENCE);

  private static final List<Column<Place>> NESTED =
      List.of(ALPHA, LIMIT_CLASS, CERTAIN, CONFIDENCE, Column.of("exceptions", Place::exceptions));

  /** A model's name in tables and its result. */
  public record Entry(String model, TheoremResult result) {

    private List<Place> places() {
      return IntStream.range(0, result.alphas().length)
          .mapToObj(index -> new Place(this, index))
          .toList();
    }
  }

  /** One α along a model's rays. */
  public record Place(Entry entry, int index) {

    private TheoremResult result() {
      return entry.result();
    }

    private double alpha() {
      return result().alphas()[index];
    }

    private double winnerPercent() {
      return result().winnerPercent(index);
    }

    private double certainPercent() {
      return result().certainPercent(index);
    }

    private double medianConfidence() {
      return Quantiles.of(result().confidences()[index]).median();
    }

    private List<Integer> exceptions() {
      return result().exceptions(index);
    }
  }

  public TheoremReport {
    entries = List.copyOf(entries);
  }

  /** A row for each model and α. */
  public Sheet<Place> tidy() {
    return new Sheet<>(TIDY, entries.stream().flatMap(entry -> entry.places().stream()).toList());
  }

  /** For JSON: an object for each model; values that were not reached are null. */
  public Sheet<Entry> nested() {
    return new Sheet<>(
        List.of(
            Column.of("model", Entry::model),
            Column.of("rays", entry -> entry.result().rays()),
            Column.of("withoutUniqueLimit", entry -> entry.result().withoutUniqueLimit()),
            Column.of("noise", entry -> noise),
            Column.of("seed", entry -> seed),
            Column.of("medianGap", entry -> entry.result().gaps().median()),
            Column.of(
                "medianPredictedAlpha",
                entry -> AlphaColumns.finite(entry.result().predictedAlphas().median())),
            Column.of(
                "medianMeasuredAlpha",
                entry -> AlphaColumns.finite(entry.result().measuredAlphas().median())),
            Column.of("places", entry -> new Sheet<>(NESTED, entry.places()))),
        entries);
  }

  /** For people. */
  public void print(PrintWriter out) {
    entries.forEach(entry -> print(entry, out));
  }

  private void print(Entry entry, PrintWriter out) {
    TheoremResult result = entry.result();
    out.printf(Locale.ROOT, "%s: %d rays through %s%n", entry.model(), result.rays(), images);
    out.printf(
        Locale.ROOT,
        "slope: its largest entry is unique for %d rays, not for %d; gap to the second largest"
            + " %s%n",
        result.rays() - result.withoutUniqueLimit(),
        result.withoutUniqueLimit(),
        quartiles(result.gaps()));
    out.printf(
        "alpha of confidence 99.9 %%: from the slope alone %s%n",
        quartiles(result.predictedAlphas()));
    out.printf(
        "                           measured             %s%n", quartiles(result.measuredAlphas()));
    out.println();
    out.print(new Sheet<>(PRINTED, entry.places()).text());
    out.println();
    int last = result.alphas().length - 1;
    List<Integer> exceptions = result.exceptions(last);
    if (!exceptions.isEmpty()) {
      out.printf(
          "other classes than the limit's at alpha %s: %s%n",
          alpha(result.alphas()[last]), exceptions(result, exceptions));
      out.println();
    }
  }

  /** Such as: ray 17 (3 for 5, gap 1.2e-04), ... */
  private static String exceptions(TheoremResult result, List<Integer> rays) {
    int last = result.alphas().length - 1;
    String shown =
        rays.stream()
            .limit(SHOWN)
            .map(
                ray -> {
                  RayLimit limit = result.limits().get(ray);
                  return String.format(
                      Locale.ROOT,
                      "ray %d (%d for %d, gap %.2g of %.2g)",
                      ray,
                      result.winners()[last][ray],
                      limit.winner(),
                      limit.gap(),
                      limit.magnitude());
                })
            .collect(Collectors.joining(", "));
    return rays.size() > SHOWN ? shown + ", and " + (rays.size() - SHOWN) + " more" : shown;
  }

  /** Such as 8.1 (7.7 to 8.5): the median and the quartiles. */
  private static String quartiles(Quantiles values) {
    return "%s (%s to %s)"
        .formatted(number(values.median()), number(values.at(.25)), number(values.at(.75)));
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? "inf" : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String alpha(double value) {
    return String.format(Locale.ROOT, "%.0e", value);
  }
}
