package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.DetectionIntervals;
import dev.acet.analysis.InResult;
import dev.acet.analysis.Interval;
import dev.acet.analysis.IntervalSettings;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.io.PlainText;
import dev.acet.prediction.NoiseOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tabulates the confidence intervals of a model's rows of Table 1. Static functions; threads may
 * call them concurrently.
 */
public final class IntervalTable {

  /** Of attacked sets alone, as in the table of the values. */
  private static final Column<ResultSheet.Row> AAUC =
      Limits.printed(
          DetectionColumns.CONSERVATIVE_AUROC.heading(),
          row -> row.isAttacked() ? interval(row, DetectionIntervals::conservativeAuroc) : null);

  private static final List<Column<ResultSheet.Row>> PRINTED =
      List.of(
          ResultSheet.SET,
          Limits.printed("MMC", ResultSheet.Row::mmcInterval),
          detection(DetectionColumns.AUROC, DetectionIntervals::auroc),
          AAUC,
          detection(DetectionColumns.FPR95, DetectionIntervals::falsePositiveRate95),
          detection(DetectionColumns.AUPR_IN, DetectionIntervals::auprIn),
          detection(DetectionColumns.AUPR_OUT, DetectionIntervals::auprOut),
          detection(
              DetectionColumns.FPR95_OUT_POSITIVE,
              DetectionIntervals::falsePositiveRate95OutPositive));

  private IntervalTable() {}

  /** The table, with how its intervals were computed. */
  public static Passage of(ModelResult result) {
    List<ResultSheet.Row> rows = ResultSheet.Row.of(result).toList();
    boolean isAttacked = rows.stream().anyMatch(ResultSheet.Row::isAttacked);
    List<Column<ResultSheet.Row>> columns =
        PRINTED.stream().filter(column -> isAttacked || !column.equals(AAUC)).toList();
    return new Passage(heading(result), new Sheet<>(columns, rows).table(), notes(result));
  }

  private static List<String> heading(ModelResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(level(result) + " confidence intervals");
    InResult in = result.in();
    List<String> shares = new ArrayList<>();
    if (in != null) {
      shares.add("test error " + Limits.percent(in.intervals().testError()));
    }
    Interval robust = robustAccuracy(result);
    if (robust != null) {
      shares.add("robust accuracy " + Limits.percent(robust));
    }
    if (!shares.isEmpty()) {
      lines.add(String.join(", ", shares));
    }
    return lines;
  }

  private static @Nullable Interval robustAccuracy(ModelResult result) {
    return result.sets().stream()
        .filter(set -> set.robustAccuracy() != null && set.budget().isEmpty())
        .findFirst()
        .map(set -> set.intervals().robustAccuracy())
        .orElse(null);
  }

  private static String level(ModelResult result) {
    return result.settings().level();
  }

  private static List<String> notes(ModelResult result) {
    IntervalSettings settings = result.settings();
    Set<String> notes = new LinkedHashSet<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "Shares by Wilson, MMC by Student's t, AUROC and AAUC by DeLong, the others by %,d"
                + " bootstrap samples with seed %d; see docs/metrics.md#confidence-intervals",
            settings.replicates(),
            settings.seed()));
    for (SetResult set : result.sets()) {
      NoiseOptions noise = set.noise();
      if (noise != null && noise.groupSize() > 1) {
        notes.add(groups(set.images(), noise.groupSize()));
      }
    }
    return notes.stream().map(PlainText::line).toList();
  }

  /** Images of a group are no independent observations. */
  private static String groups(int images, int size) {
    int groups = (images + size - 1) / size;
    return groups < 2
        ? String.format(
            Locale.ROOT,
            "%,d noise images are smoothed alike, which gives no interval; evaluate %d or more",
            images,
            2 * size)
        : String.format(
            Locale.ROOT,
            "%,d noise images are %,d groups that are smoothed alike, and count as so many"
                + " observations",
            images,
            groups);
  }

  private static Column<ResultSheet.Row> detection(
      Column<Detection> column, Function<DetectionIntervals, @Nullable Interval> interval) {
    return Limits.printed(column.heading(), row -> interval(row, interval));
  }

  private static @Nullable Interval interval(
      ResultSheet.Row row, Function<DetectionIntervals, @Nullable Interval> interval) {
    Detection detection = row.detection();
    return detection == null ? null : interval.apply(detection.intervals());
  }
}
