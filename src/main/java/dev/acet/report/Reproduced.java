package dev.acet.report;

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
 * @param withoutGradient share of the images at whose start the attack found no gradient; null
 *     without an attack
 * @param published the paper's number; null if the paper has none, or it is not known
 */
public record Reproduced(
    String model,
    String number,
    int images,
    double ours,
    @Nullable Double withoutGradient,
    @Nullable Published published) {

  private static final String UNKNOWN = "-";

  /** Whether ours deviates too much. */
  public boolean isOutside() {
    return published != null && published.isOutside(ours);
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
            "verdict"),
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
    return cells;
  }

  private String gradient() {
    return withoutGradient == null
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.1f %%", 100 * withoutGradient);
  }
}
