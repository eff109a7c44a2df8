package dev.acet.report;

import dev.acet.analysis.AurocComparison;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetComparison;
import dev.acet.io.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tabulates how the AUROCs of models differ on the same images. Static functions; threads may call
 * them concurrently.
 */
public final class PairedTable {

  private static final double LEAST = .0001;

  private static final Column<SetComparison> SET =
      Column.<SetComparison>of("set", row -> row.set().name());
  private static final Column<SetComparison> IMAGES =
      Column.<SetComparison>of("images", row -> row.set().images()).headed("n");
  private static final Column<SetComparison> DIFFERENCE =
      of("auroc_difference", AurocComparison::difference);
  private static final Column<SetComparison> PROBABILITY =
      Column.<SetComparison>of("p", row -> row.auroc().pValue())
          .printed(row -> probability(row.auroc()));

  private static final List<Column<SetComparison>> NESTED =
      Stream.of(
              Stream.of(
                  Column.<SetComparison>of("first", row -> name(row.first())),
                  Column.<SetComparison>of("second", row -> name(row.second())),
                  SET,
                  IMAGES,
                  of("auroc_first", AurocComparison::first),
                  of("auroc_second", AurocComparison::second),
                  DIFFERENCE),
              Limits.<SetComparison>columns("auroc_difference", row -> row.auroc().interval())
                  .stream(),
              Stream.of(PROBABILITY))
          .flatMap(columns -> columns)
          .toList();

  private PairedTable() {}

  /** For JSON: an object for each pair and set. */
  static Sheet<SetComparison> sheet(List<SetComparison> rows) {
    return new Sheet<>(NESTED, rows);
  }

  /**
   * The table of one or several models against the same first one; empty if there is nothing to
   * compare.
   */
  public static Optional<Passage> of(List<SetComparison> rows) {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    ModelResult first = rows.get(0).first();
    String level = first.settings().level();
    List<Column<SetComparison>> columns =
        List.of(
            Column.of("model", row -> name(row.second())),
            Column.of("set", row -> row.set().title()),
            IMAGES,
            of("AUROC", AurocComparison::second).printed("%.4f"),
            DIFFERENCE.headed("difference").printed("%+.4f"),
            Column.<SetComparison>of(level + " interval", row -> row.auroc().interval())
                .printed(row -> signed(row.auroc())),
            PROBABILITY);
    return Optional.of(
        new Passage(
            Stream.of(
                    "Against " + name(first) + " on the same images",
                    "score: " + first.score().id())
                .map(PlainText::line)
                .toList(),
            new Sheet<>(columns, rows).table(),
            List.of(
                "p: paired test of DeLong, two-sided, of each row alone: of twenty rows without a"
                    + " difference, one has p < 0.05")));
  }

  private static String name(ModelResult result) {
    Integer epoch = result.model().epoch();
    return result.model().name() + (epoch == null ? "" : "@" + epoch);
  }

  private static String signed(AurocComparison auroc) {
    Interval interval = auroc.interval();
    return interval == null
        ? Column.NONE
        : String.format(Locale.ROOT, "%+.4f to %+.4f", interval.low(), interval.high());
  }

  private static String probability(AurocComparison auroc) {
    Double p = auroc.pValue();
    return p == null
        ? Column.NONE
        : String.format(Locale.ROOT, p < LEAST ? "< %.4f" : "%.4f", Math.max(p, LEAST));
  }

  private static Column<SetComparison> of(String name, Function<AurocComparison, Double> value) {
    return Column.of(name, row -> value.apply(row.auroc()));
  }
}
