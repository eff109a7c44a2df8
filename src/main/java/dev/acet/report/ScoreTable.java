package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.OwnAttacks;
import dev.acet.analysis.SetResult;
import dev.acet.prediction.AttackOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
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
   * intervals say so. Where noise was attacked on several scores, a last column has for each
   * detector the set that was attacked on its own.
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
            notes(results, compared)));
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
    for (String budget : OwnAttacks.budgets(results.get(0))) {
      columns.add(
          Column.of(
              OwnAttacks.title(results.get(0), budget),
              result -> {
                OptionalInt own = OwnAttacks.set(result, budget);
                return own.isPresent() ? cell.of(result, own.getAsInt()) : "-";
              }));
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

  private static List<String> notes(List<ModelResult> results, int[] compared) {
    ModelResult first = results.get(0);
    Map<String, List<String>> titles = new LinkedHashMap<>(); // by what is said of the sets
    for (int set : compared) {
      titles
          .computeIfAbsent(conditions(results, set), said -> new ArrayList<>())
          .add(first.sets().get(set).title());
    }
    List<String> notes = new ArrayList<>();
    titles.forEach((said, sets) -> notes.add(String.join(", ", sets) + ": " + said));
    if (Arrays.stream(compared).anyMatch(set -> first.sets().get(set).attack() != null)) {
      notes.add(
          "each attack is on one score: msp, if the set's title names no other; scores that were"
              + " not attacked may look better there than under an attack of their own");
    }
    if (!OwnAttacks.budgets(first).isEmpty()) {
      notes.add(
          "own attack: each score on the noise that was attacked on that score; - where there is"
              + " none");
    }
    if (first.in() != null) {
      notes.add(
          String.format(
              Locale.ROOT, "in set: %,d images of %s", first.in().images(), first.in().title()));
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "seed %d; %.0f %% intervals of AUROC by DeLong",
            first.seed(),
            100 * first.settings().confidenceLevel()));
    return notes;
  }

  /**
   * What a set's numbers depend on, with the verdict on those of the score that was attacked. Sets
   * that were attacked alike, each on the score in its title, have the same.
   */
  private static String conditions(List<ModelResult> results, int set) {
    SetResult of = results.get(0).sets().get(set);
    String images = String.format(Locale.ROOT, "%,d images", of.images());
    AttackOptions attack = of.attack();
    if (attack == null) {
      return images;
    }
    boolean isNamed = attack.score() != null;
    String attacked = isNamed ? "that score" : attack.raisedScore();
    String verdict =
        results.stream()
            .filter(result -> result.score().id().equals(attack.raisedScore()))
            .findFirst()
            .map(result -> result.sets().get(set).verdict())
            .map(own -> "; of " + attacked + ": " + own)
            .orElse("");
    AttackOptions described = isNamed ? attack.onScore(attacked, null) : attack;
    return images + "; " + ResultTitles.attack(described) + verdict;
  }
}
