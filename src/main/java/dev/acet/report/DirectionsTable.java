package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Directions;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.io.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tabulates how well out sets are told from the in set if the images of either, or of both, were
 * attacked. Static functions; threads may call them concurrently.
 */
public final class DirectionsTable {

  private static final List<Column<Directions>> NESTED =
      List.of(
          Column.of("dataset", Directions::dataset),
          Column.of("attacked_out", row -> name(row.attackedOut())),
          Column.of("attacked_in", row -> row.attackedIn().name()),
          nested("clean", Directions::clean),
          nested("out_to_in", Directions::outToIn),
          nested("in_to_out", Directions::inToOut),
          nested("both", Directions::both));

  private static final List<Column<Directions>> PRINTED = columns(DirectionsTable::areas);
  private static final List<Column<Directions>> INTERVALS = columns(DirectionsTable::limits);

  private DirectionsTable() {}

  /** For JSON: an object for each out set and budget. */
  static Sheet<Directions> sheet(List<Directions> rows) {
    return new Sheet<>(NESTED, rows);
  }

  /** The table, with what its numbers depend on; empty if no in images were attacked. */
  public static Optional<Passage> of(ModelResult result) {
    return result.directions().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Passage(
                List.of("Both directions"),
                new Sheet<>(PRINTED, result.directions()).table(),
                notes(result)));
  }

  /** The same table with the confidence intervals of its numbers. */
  public static Optional<Passage> intervalsOf(ModelResult result) {
    return result.directions().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Passage(
                List.of("Both directions, " + result.settings().level() + " confidence intervals"),
                new Sheet<>(INTERVALS, result.directions()).table(),
                List.of("by DeLong; see docs/metrics.md#confidence-intervals")));
  }

  private static List<Column<Directions>> columns(Function<Detection, String> cell) {
    return List.of(
        Column.of("AUROC / AAUC", Directions::title),
        Column.of("n", DirectionsTable::images),
        printed("clean", Directions::clean, cell),
        printed("OOD to ID", Directions::outToIn, cell),
        printed("ID to OOD", Directions::inToOut, cell),
        printed("both", Directions::both, cell));
  }

  private static String areas(Detection of) {
    return String.format(Locale.ROOT, "%.4f / %.4f", of.auroc(), of.conservativeAuroc());
  }

  private static String limits(Detection of) {
    return Limits.shares(of.intervals().auroc())
        + " / "
        + Limits.shares(of.intervals().conservativeAuroc());
  }

  private static List<String> notes(ModelResult result) {
    List<String> notes = new ArrayList<>();
    for (Directions row : result.directions()) {
      notes.add(
          attacked(
              "OOD to ID: images of the out set attacked to look like the in set",
              row.attackedOut()));
    }
    for (Directions row : result.directions()) {
      notes.add(
          attacked(
              "ID to OOD: images of the in set attacked to look like other data",
              row.attackedIn()));
    }
    for (Directions row : result.directions()) {
      notes.add(images(row.attackedIn(), result.in()));
    }
    notes.add("seed " + result.seed());
    return notes.stream().filter(note -> !note.isEmpty()).distinct().map(PlainText::line).toList();
  }

  private static String attacked(String direction, @Nullable SetResult set) {
    return set == null || set.attack() == null
        ? ""
        : direction + "; " + ResultTitles.attack(set.attack());
  }

  private static String images(SetResult attacked, @Nullable InResult in) {
    return in == null
        ? String.format(Locale.ROOT, "in set: %,d attacked images", attacked.images())
        : String.format(
            Locale.ROOT,
            "in set: %,d images of %s, %,d attacked ones",
            in.images(),
            in.title(),
            attacked.images());
  }

  private static String images(Directions row) {
    SetResult out = row.out();
    SetResult attacked = row.attackedOut();
    if (out == null || attacked == null || out.images() == attacked.images()) {
      return String.valueOf(out != null ? out.images() : attacked != null ? attacked.images() : 0);
    }
    return out.images() + ", attacked " + attacked.images();
  }

  private static @Nullable String name(@Nullable SetResult set) {
    return set == null ? null : set.name();
  }

  private static Column<Directions> nested(
      String name, Function<Directions, @Nullable Detection> detection) {
    return Column.of(name, row -> DetectionColumns.object(detection.apply(row)));
  }

  private static Column<Directions> printed(
      String name,
      Function<Directions, @Nullable Detection> detection,
      Function<Detection, String> cell) {
    return Column.<Directions>of(name, detection)
        .printed(
            row -> {
              Detection known = detection.apply(row);
              return known == null ? Column.NONE : cell.apply(known);
            });
  }
}
