package dev.acet.report;

import dev.acet.paper.PaperTable2;
import dev.acet.theory.AlphaResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of Table 2: our measurements and the paper's numbers. */
final class AlphaColumns {

  static final Column<AlphaResult> IMAGES = Column.of("images", AlphaResult::images).headed("n");
  static final Column<AlphaResult> MEDIAN = quantile("median_alpha", "median alpha", .5);
  static final Column<AlphaResult> LOWER = quantile("lower_quartile", "25 %", .25);
  static final Column<AlphaResult> UPPER = quantile("upper_quartile", "75 %", .75);
  static final Column<AlphaResult> SMALLEST = quantile("smallest_alpha", "min", 0);
  static final Column<AlphaResult> LARGEST = quantile("largest_alpha", "max", 1);
  static final Column<AlphaResult> NEVER =
      Column.of("never_reached_percent", AlphaResult::neverReachedPercent)
          .headed("never %")
          .printed("%.1f");
  static final Column<AlphaResult> OVERCONFIDENT =
      Column.of("overconfident_percent", AlphaResult::overconfidentPercent)
          .headed("clipped %")
          .printed("%.1f");
  static final Column<AlphaResult> UNRESOLVED = Column.of("unresolved", AlphaResult::unresolved);
  static final Column<AlphaResult> PASSES =
      Column.of("passes_per_image", AlphaResult::passesPerImage).headed("passes").printed("%.1f");
  static final Column<AlphaResult> GRID = Column.of("grid", result -> result.search().ratio());

  /** The columns of a search in JSON. */
  static final List<Column<AlphaResult>> SEARCH =
      List.of(
          MEDIAN, OVERCONFIDENT, LOWER, UPPER, SMALLEST, LARGEST, NEVER, UNRESOLVED, PASSES, GRID);

  static final Column<PaperTable2.Row> PAPER_MEDIAN =
      Column.of("median_alpha", PaperTable2.Row::median).printed(AlphaColumns::median);
  static final Column<PaperTable2.Row> PAPER_OVERCONFIDENT =
      Column.of("overconfident_percent", PaperTable2.Row::overconfidentPercent).printed("%.1f");
  static final Column<PaperTable2.Row> PAPER_LEAST =
      Column.of("least_median_alpha", PaperTable2.Row::leastMedian);

  private AlphaColumns() {}

  /** An α that was not reached is empty in files and inf in tables. */
  private static Column<AlphaResult> quantile(String name, String heading, double share) {
    return Column.<AlphaResult>of(name, result -> finite(result.quantiles().at(share)))
        .headed(heading)
        .printed(result -> alpha(result.quantiles().at(share)));
  }

  /** The value; null if it is infinite. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  /** Such as 8.14, 49.8, 1234, 3.0e+15, inf: three digits, as the paper's medians have. */
  private static String alpha(double value) {
    if (Double.isInfinite(value)) {
      return "inf";
    }
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : value < 1e5 ? "%.0f" : "%.1e";
    return String.format(Locale.ROOT, format, value);
  }

  /** As the paper prints it; if it prints two values, the lower bound. */
  private static String median(PaperTable2.Row paper) {
    Double least = paper.leastMedian();
    return least == null
        ? String.format(Locale.ROOT, "%.1f", paper.median())
        : String.format(Locale.ROOT, ">= %.0e", least);
  }
}
