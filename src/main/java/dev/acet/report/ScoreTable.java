package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares several detectors of one model: AUROC and FPR@95, detectors by sets. Static functions;
 * threads may call them concurrently.
 */
public final class ScoreTable {

  private static final String BEST = "*";

  private ScoreTable() {}

  /**
   * The two tables. Of a set that was not attacked, a detector is marked as the best only if the
   * intervals say so.
   *
   * @param results of one evaluation, one for each detector
   */
  public static Stream<Passage> of(List<ModelResult> results) {
    ModelResult first = results.get(0);
    int[] compared =
        IntStream.range(0, first.sets().size())
            .filter(set -> results.stream().allMatch(r -> r.sets().get(set).detection() != null))
            .toArray();
    return Stream.of(
        new Passage(
            List.of(ResultNotes.heading(first).get(0), "AUROC by detector"),
            table(results, compared, (result, set) -> auroc(results, result, set)),
            List.of(
                BEST
                    + " the interval lies above those of all others; without one, these images do"
                    + " not tell which detector is best")),
        new Passage(
            List.of("FPR@95 by detector"),
            table(results, compared, ScoreTable::falsePositiveRate),
            notes(first, compared)));
  }

  /** What a cell shows. */
  @FunctionalInterface
  private interface Cell {
    String of(ModelResult result, int set);
  }

  private static Table table(List<ModelResult> results, int[] sets, Cell cell) {
    List<Column<ModelResult>> columns = new ArrayList<>();
    columns.add(Column.of("score", result -> result.score().id()));
    for (int set : sets) {
      columns.add(
          Column.of(results.get(0).sets().get(set).title(), result -> cell.of(result, set)));
    }
    return new Sheet<>(columns, results).table();
  }

  private static String auroc(List<ModelResult> results, ModelResult result, int set) {
    Interval interval = interval(result, set);
    return String.format(
        Locale.ROOT,
        "%.4f%s%s",
        detection(result, set).auroc(),
        interval == null ? "" : " " + interval.shares(),
        isBest(results, result, set) ? BEST : " ");
  }

  private static boolean isBest(List<ModelResult> results, ModelResult result, int set) {
    Interval own = interval(result, set);
    boolean isAttacked = result.sets().get(set).attack() != null;
    return own != null
        && !isAttacked // the attack was not on all scores
        && results.stream()
            .filter(other -> !other.score().id().equals(result.score().id()))
            .map(other -> interval(other, set))
            .allMatch(other -> other != null && other.high() < own.low());
  }

  private static String falsePositiveRate(ModelResult result, int set) {
    return String.format(Locale.ROOT, "%.4f", detection(result, set).falsePositiveRate95());
  }

  private static @Nullable Interval interval(ModelResult result, int set) {
    return detection(result, set).intervals().auroc();
  }

  private static Detection detection(ModelResult result, int set) {
    return Objects.requireNonNull(result.sets().get(set).detection());
  }

  private static List<String> notes(ModelResult result, int[] compared) {
    List<String> notes = new ArrayList<>();
    for (int set : compared) {
      SetResult of = result.sets().get(set);
      String attack = of.attack() == null ? "" : "; " + ResultTitles.attack(of.attack());
      String verdict = of.verdict() == null ? "" : "; " + of.verdict();
      notes.add(
          String.format(
              Locale.ROOT, "%s: %,d images%s%s", of.title(), of.images(), attack, verdict));
    }
    if (Arrays.stream(compared).anyMatch(set -> result.sets().get(set).attack() != null)) {
      notes.add(
          "the attacks are on the confidence; other scores were not attacked, so a high AUROC there"
              + " does not mean that a detector withstands attacks");
    }
    if (result.in() != null) {
      notes.add(
          String.format(
              Locale.ROOT, "in set: %,d images of %s", result.in().images(), result.in().title()));
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "seed %d; %.0f %% intervals of AUROC by DeLong",
            result.seed(),
            100 * result.settings().confidenceLevel()));
    return notes;
  }
}
