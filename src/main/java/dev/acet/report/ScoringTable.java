package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.DetectionIntervals;
import dev.acet.analysis.Interval;
import dev.acet.analysis.Share;
import dev.acet.io.PlainText;
import dev.acet.scoring.ScoringResult;
import dev.acet.scoring.ScoringResult.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code acet score} prints: a row for each detector. Immutable; threads may share it.
 *
 * @param result at least one detector's
 */
public record ScoringTable(ScoringResult result) {

  private static final Column<Scores> SCORE = Column.of("score", row -> row.detector().id());
  private static final Column<Scores> MEAN =
      Column.<Scores>of("mean", row -> Arrays.stream(row.values()).average().orElseThrow())
          .printed("%.4f");

  /** The table and what its numbers depend on. */
  public Passage passage() {
    List<Column<Scores>> columns = new ArrayList<>(List.of(SCORE, MEAN));
    if (result.inImages() != null) {
      columns.add(DetectionColumns.AUROC.of(Scores::detection).printed("%.4f"));
      columns.add(interval(DetectionIntervals::auroc));
      columns.add(DetectionColumns.FPR95.of(Scores::detection).printed("%.4f"));
      columns.add(interval(DetectionIntervals::falsePositiveRate95));
    }
    if (isCalibrated()) {
      columns.add(Column.<Scores>of("rejected", this::rejectedShare).printed("%.4f"));
      columns.add(Limits.printed(level(), this::rejectedInterval));
    }
    return new Passage(
        List.of(
            PlainText.line(
                String.format(
                    Locale.ROOT,
                    "%,d images of %s, %d classes",
                    result.images().count(),
                    result.file().getFileName(),
                    result.images().classes()))),
        new Sheet<>(columns, result.scores()).table(),
        notes());
  }

  private Column<Scores> interval(Function<DetectionIntervals, @Nullable Interval> interval) {
    return Limits.printed(
        level(),
        row -> {
          Detection known = row.detection();
          return known == null ? null : interval.apply(known.intervals());
        });
  }

  private String level() {
    return result.settings().level() + " interval";
  }

  private boolean isCalibrated() {
    return result.scores().stream().anyMatch(row -> row.rejector() != null);
  }

  private @Nullable Double rejectedShare(Scores row) {
    Share share = share(row);
    return share == null ? null : share.value();
  }

  private @Nullable Interval rejectedInterval(Scores row) {
    Share share = share(row);
    return share == null ? null : share.interval(result.settings());
  }

  private @Nullable Share share(Scores row) {
    Integer rejected = row.rejected();
    return rejected == null ? null : new Share(rejected, result.images().count());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (result.inImages() != null) {
      notes.add(
          String.format(
              Locale.ROOT,
              "in set: %,d images, against these as the out set; AUROC by DeLong, FPR@95 by %,d"
                  + " bootstrap samples with seed %d",
              result.inImages(),
              result.settings().replicates(),
              result.settings().seed()));
    }
    result.scores().stream()
        .map(Scores::rejector)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            rejector ->
                notes.add(
                    "rejected: a p-value of at most %s; %s"
                        .formatted(rejector.rate(), rejector.promise(0))));
    if (result.temperature() != null) {
      notes.add(String.format(Locale.ROOT, "temperature %.4f", result.temperature().value()));
    }
    return notes.stream().map(PlainText::line).toList();
  }

  /** For JSON: the same with all digits, and the limits of intervals. */
  public String json() {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.put("file", result.file().toString());
    root.put("images", result.images().count());
    root.put("classes", result.images().classes());
    root.put("inImages", result.inImages());
    root.put("temperature", result.temperature() == null ? null : result.temperature().value());
    root.put("results", result.scores().stream().map(this::object).toList());
    return Sheet.json(root);
  }

  private Map<String, @Nullable Object> object(Scores row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("score", row.detector().id());
    object.put("mean", MEAN.value().apply(row));
    object.put("detection", DetectionColumns.object(row.detection()));
    object.put("rate", row.rejector() == null ? null : row.rejector().rate());
    object.put("rejected", rejectedShare(row));
    Interval interval = rejectedInterval(row);
    object.put("rejectedLow", interval == null ? null : interval.low());
    object.put("rejectedHigh", interval == null ? null : interval.high());
    return object;
  }
}
