package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.DetectionIntervals;
import dev.acet.analysis.Interval;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a comparison of two sets of scores. */
final class DetectionColumns {

  static final Column<Detection> AUROC =
      Column.<Detection>of("auroc", Detection::auroc).headed("AUROC");
  static final Column<Detection> FPR95 =
      Column.<Detection>of("fpr95", Detection::falsePositiveRate95).headed("FPR@95");
  static final Column<Detection> AUPR_IN =
      Column.<Detection>of("aupr_in", Detection::auprIn).headed("AUPR in");
  static final Column<Detection> AUPR_OUT =
      Column.<Detection>of("aupr_out", Detection::auprOut).headed("AUPR out");
  static final Column<Detection> FPR95_OUT_POSITIVE =
      Column.<Detection>of("fpr95_out_positive", Detection::falsePositiveRate95OutPositive)
          .headed("FPR@95, out positive");

  /** The adversarial AUC of papers, where a set was attacked. */
  static final Column<Detection> CONSERVATIVE_AUROC =
      Column.<Detection>of("conservative_auroc", Detection::conservativeAuroc).headed("AAUC");

  /** The limits of all of them, in the same order. */
  static final List<Column<Detection>> LIMITS =
      Stream.of(
              limits(AUROC, DetectionIntervals::auroc),
              limits(FPR95, DetectionIntervals::falsePositiveRate95),
              limits(AUPR_IN, DetectionIntervals::auprIn),
              limits(AUPR_OUT, DetectionIntervals::auprOut),
              limits(FPR95_OUT_POSITIVE, DetectionIntervals::falsePositiveRate95OutPositive),
              limits(CONSERVATIVE_AUROC, DetectionIntervals::conservativeAuroc))
          .flatMap(List::stream)
          .toList();

  private static final List<Column<Detection>> ALL =
      Stream.concat(
              Stream.of(AUROC, FPR95, AUPR_IN, AUPR_OUT, FPR95_OUT_POSITIVE, CONSERVATIVE_AUROC),
              LIMITS.stream())
          .toList();

  private DetectionColumns() {}

  private static List<Column<Detection>> limits(
      Column<Detection> column, Function<DetectionIntervals, @Nullable Interval> interval) {
    return Limits.columns(column.name(), detection -> interval.apply(detection.intervals()));
  }

  /** For JSON: all of them; null if unknown. */
  static @Nullable Map<String, @Nullable Object> object(@Nullable Detection detection) {
    return detection == null ? null : Sheet.object(ALL, detection);
  }
}
