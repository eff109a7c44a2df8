package dev.acet.report;

import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SelectiveResult;
import dev.acet.analysis.SelectiveResult.AtRisk;
import dev.acet.io.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tabulates which share of its in set a model can decide with few errors. Static functions; threads
 * may call them concurrently.
 */
public final class SelectiveTable {

  private static final Column<AtRisk> RISK =
      Column.<AtRisk>of("risk", AtRisk::risk)
          .headed("errors at most")
          .printed(row -> String.format(Locale.ROOT, "%.1f %%", 100 * row.risk()));
  private static final Column<AtRisk> COVERAGE =
      Column.<AtRisk>of("coverage", AtRisk::coverage).printed("%.4f");
  private static final Column<AtRisk> THRESHOLD =
      Column.<AtRisk>of("threshold", AtRisk::threshold).printed("%.6f");

  private static final List<Column<AtRisk>> NESTED =
      Stream.of(
              Stream.of(RISK, COVERAGE),
              Limits.columns("coverage", AtRisk::interval).stream(),
              Stream.of(THRESHOLD))
          .flatMap(columns -> columns)
          .toList();

  private SelectiveTable() {}

  /** For JSON: an object for each risk. */
  static Sheet<AtRisk> nested(SelectiveResult result) {
    return new Sheet<>(NESTED, result.atRisks());
  }

  /** The table; empty without an in set. */
  public static Optional<Passage> of(ModelResult result) {
    InResult in = result.in();
    if (in == null) {
      return Optional.empty();
    }
    SelectiveResult selective = in.selective();
    String level = result.settings().level();
    List<String> heading =
        List.of(
            "Selective classification: " + in.title() + " by " + result.score().id(),
            String.format(
                Locale.ROOT,
                "AURC %.4f (%s), AUGRC %.4f (%s)",
                selective.area(),
                Limits.shares(selective.areaInterval()),
                selective.generalizedArea(),
                Limits.shares(selective.generalizedAreaInterval())));
    List<Column<AtRisk>> columns =
        List.of(RISK, COVERAGE, Limits.printed(level + " interval", AtRisk::interval), THRESHOLD);
    String note =
        "Coverage is the largest share of these images that can be accepted with so few errors"
            + " among them; choose the threshold on other images than those that you judge it by";
    return Optional.of(
        new Passage(
            heading.stream().map(PlainText::line).toList(),
            new Sheet<>(columns, selective.atRisks()).table(),
            List.of(note)));
  }
}
