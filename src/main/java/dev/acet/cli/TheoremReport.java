package dev.acet.cli;

import dev.acet.analysis.Quantiles;
import dev.acet.model.Model;
import dev.acet.report.Table;
import dev.acet.theory.RayLimit;
import dev.acet.theory.TheoremResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What Theorem 3.1 predicts for models beside what was seen, for people.
 *
 * @param images what the rays go through, in words
 * @param entries a model each
 */
record TheoremReport(String images, List<Entry> entries) {

  private static final int SHOWN = 5;

  /** A model and its result. */
  record Entry(Model model, TheoremResult result) {}

  void print(PrintWriter out) {
    entries.forEach(entry -> print(entry, out));
  }

  private void print(Entry entry, PrintWriter out) {
    TheoremResult result = entry.result();
    out.printf(
        Locale.ROOT, "%s: %d rays through %s%n", entry.model().title(), result.rays(), images);
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
    out.print(table(result).text());
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

  private static Table table(TheoremResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (int place = 0; place < result.alphas().length; place++) {
      rows.add(
          List.of(
              alpha(result.alphas()[place]),
              percent(result.winnerPercent(place)),
              percent(result.certainPercent(place)),
              String.format(
                  Locale.ROOT, "%.6f", Quantiles.of(result.confidences()[place]).median())));
    }
    return new Table(
        List.of("alpha", "limit's class wins, %", "confidence > 1 - 1e-6, %", "median confidence"),
        rows);
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

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
