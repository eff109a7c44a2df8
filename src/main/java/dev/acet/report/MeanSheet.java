package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.RepeatedRuns;
import dev.acet.analysis.SetResult;
import dev.acet.analysis.Spread;
import dev.acet.io.InputException;
import dev.acet.io.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The means of several runs with their sample standard deviations, a row for each set. Static
 * functions; threads may call them concurrently.
 */
public final class MeanSheet {

  /**
   * A set's row.
   *
   * @param runs number of runs that were evaluated on it
   */
  public record Row(
      String title,
      String set,
      int images,
      int runs,
      @Nullable Spread testError,
      @Nullable Spread mmc,
      @Nullable Spread auroc,
      @Nullable Spread falsePositiveRate95,
      @Nullable Spread auprIn,
      @Nullable Spread auprOut,
      @Nullable Spread conservativeAuroc) {}

  private static final List<Column<Row>> PRINTED =
      List.of(
          Column.of("set", Row::title),
          Column.<Row>of("images", Row::images).headed("n"),
          Column.of("runs", Row::runs),
          printed("MMC", Row::mmc),
          printed("AUROC", Row::auroc),
          printed("FPR@95", Row::falsePositiveRate95),
          printed("AUPR in", Row::auprIn),
          printed("AUPR out", Row::auprOut));

  private static final List<Column<Row>> STORED =
      Stream.of(
              List.of(
                  Column.of("set", Row::set),
                  Column.of("images", Row::images),
                  Column.of("runs", Row::runs)),
              both("test_error", Row::testError),
              both("mmc", Row::mmc),
              both("auroc", Row::auroc),
              both("fpr95", Row::falsePositiveRate95),
              both("aupr_in", Row::auprIn),
              both("aupr_out", Row::auprOut),
              both("conservative_auroc", Row::conservativeAuroc))
          .flatMap(List::stream)
          .toList();

  private MeanSheet() {}

  /** The rows as CSV and JSON have them: each quantity with {@code _mean} and {@code _sd}. */
  public static Sheet<Row> stored(RepeatedRuns runs) throws InputException {
    return new Sheet<>(STORED, rows(runs));
  }

  /** The rows as they are printed. */
  public static Passage passage(RepeatedRuns runs) throws InputException {
    return new Passage(heading(runs), new Sheet<>(PRINTED, rows(runs)).table(), notes(runs));
  }

  private static List<String> heading(RepeatedRuns runs) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "mean ± sample standard deviation of "
            + runs.results().size()
            + " runs: "
            + String.join(", ", runs.results().stream().map(run -> run.model().name()).toList()));
    List<InResult> in = runs.in();
    Spread error = Spread.of(in.stream().map(InResult::testError).toList());
    if (error != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "test error %.2f ± %.2f %% on %,d images of %s",
              100 * error.mean(),
              100 * deviation(error),
              in.get(0).images(),
              in.get(0).title()));
    }
    lines.add("score: " + runs.results().get(0).score().id());
    return lines.stream().map(PlainText::line).toList();
  }

  private static List<String> notes(RepeatedRuns runs) throws InputException {
    List<String> notes = new ArrayList<>();
    notes.add(
        "The deviations are of the training's seed, on the same images; those of few runs are"
            + " themselves uncertain.");
    for (RepeatedRuns.OnSet set : runs.sets()) {
      if (set.results().size() < runs.results().size()) {
        notes.add(
            PlainText.line(
                set.title()
                    + ": only "
                    + set.results().size()
                    + " of the runs were evaluated on it"));
      }
    }
    return notes;
  }

  private static List<Row> rows(RepeatedRuns runs) throws InputException {
    List<Row> rows = new ArrayList<>();
    List<InResult> in = runs.in();
    if (!in.isEmpty()) {
      rows.add(
          new Row(
              in.get(0).title(),
              in.get(0).dataset(),
              in.get(0).images(),
              in.size(),
              Spread.of(in.stream().map(InResult::testError).toList()),
              Spread.of(in.stream().map(InResult::mmc).toList()),
              null,
              null,
              null,
              null,
              null));
    }
    runs.sets().forEach(set -> rows.add(row(set)));
    return rows;
  }

  private static Row row(RepeatedRuns.OnSet set) {
    return new Row(
        set.title(),
        set.name(),
        set.results().get(0).images(),
        set.results().size(),
        null,
        set.of(SetResult::mmc),
        set.of(of(Detection::auroc)),
        set.of(of(Detection::falsePositiveRate95)),
        set.of(of(Detection::auprIn)),
        set.of(of(Detection::auprOut)),
        set.of(of(Detection::conservativeAuroc)));
  }

  private static Function<SetResult, @Nullable Number> of(Function<Detection, Double> value) {
    return set -> set.detection() == null ? null : value.apply(set.detection());
  }

  private static Column<Row> printed(String heading, Function<Row, @Nullable Spread> spread) {
    return Column.<Row>of(heading, spread)
        .printed(
            row -> {
              Spread known = spread.apply(row);
              return known == null
                  ? Column.NONE
                  : String.format(Locale.ROOT, "%.4f ± %.4f", known.mean(), deviation(known));
            });
  }

  private static List<Column<Row>> both(String name, Function<Row, @Nullable Spread> spread) {
    return List.of(
        Column.of(
            name + "_mean",
            row -> {
              Spread known = spread.apply(row);
              return known == null ? null : known.mean();
            }),
        Column.of(
            name + "_sd",
            row -> {
              Spread known = spread.apply(row);
              return known == null ? null : known.standardDeviation();
            }));
  }

  /** Unknown of a single run. */
  private static double deviation(Spread spread) {
    return spread.standardDeviation() == null ? Double.NaN : spread.standardDeviation();
  }
}
