package dev.acet.report;

import dev.acet.analysis.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A measured number with the paper's. Immutable; threads may share it.
 *
 * @param model its model
 * @param number its name
 * @param images number of images that it was computed from
 * @param ours what was measured
 * @param interval confidence interval of what was measured; null if it is not known
 * @param withoutGradient share of the images at whose start the attack found no gradient; null
 *     without an attack
 * @param published the paper's number; null if the paper has none, or it is not known
 */
public record Reproduced(
    String model,
    String number,
    int images,
    double ours,
    @Nullable Interval interval,
    @Nullable Double withoutGradient,
    @Nullable Published published) {

  private static final String UNKNOWN = "-";

  /** Whether ours deviates too much. */
  public boolean isOutside() {
    return published != null && published.isOutside(ours);
  }

  /** Whether the interval covers the paper's number; null if one of them is not known. */
  public @Nullable Boolean isCovered() {
    if (published == null || interval == null) {
      return null;
    }
    return published.isCovered(interval);
  }

  /** Which published numbers lie within our intervals, in words; empty without intervals. */
  public static List<String> coverage(List<Reproduced> numbers, String level) {
    List<Reproduced> known = numbers.stream().filter(n -> n.isCovered() != null).toList();
    if (known.isEmpty()) {
      return List.of();
    }
    List<String> outside =
        known.stream()
            .filter(number -> Boolean.FALSE.equals(number.isCovered()))
            .map(number -> number.model() + " " + number.number())
            .toList();
    String count =
        String.format(
            Locale.ROOT,
            "The %s confidence interval covers the paper's number in %d of %d cases%s",
            level,
            known.size() - outside.size(),
            known.size(),
            outside.isEmpty() ? "" : ", but not for " + String.join(", ", outside));
    return List.of(count);
  }

  /** A table of numbers. */
  public static Table table(List<Reproduced> numbers) {
    return new Table(
        List.of(
            "model",
            "number",
            "n",
            "ours",
            "paper",
            "difference",
            "tolerance",
            "no gradient",
            "verdict",
            "interval",
            "covers the paper's"),
        numbers.stream().map(Reproduced::cells).toList());
  }

  private List<String> cells() {
    List<String> cells =
        new ArrayList<>(List.of(model, number, Integer.toString(images), Published.number(ours)));
    if (published == null) {
      cells.addAll(List.of(UNKNOWN, UNKNOWN, UNKNOWN, gradient(), UNKNOWN));
    } else {
      cells.add(published.text());
      cells.add(published.difference(ours));
      cells.add(published.tolerance());
      cells.add(gradient());
      cells.add(!published.judged() ? "not judged" : isOutside() ? "OUTSIDE" : "inside");
    }
    cells.add(interval == null ? UNKNOWN : limits(interval));
    Boolean covered = isCovered();
    cells.add(covered == null ? UNKNOWN : covered ? "yes" : "no");
    return cells;
  }

  private static String limits(Interval interval) {
    return Published.number(interval.low()) + " to " + Published.number(interval.high());
  }

  private String gradient() {
    return withoutGradient == null
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.1f %%", 100 * withoutGradient);
  }
}
