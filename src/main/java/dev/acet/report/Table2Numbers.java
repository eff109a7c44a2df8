package dev.acet.report;

import dev.acet.analysis.Interval;
import dev.acet.analysis.IntervalSettings;
import dev.acet.paper.PaperTable2;
import dev.acet.theory.AlphaResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model's two numbers of Table 2, beside the paper's. */
public final class Table2Numbers {

  private Table2Numbers() {}

  /** Of a row, which has the paper's numbers where they may stand beside it. */
  public static List<Reproduced> of(AlphaRow row) {
    IntervalSettings settings = IntervalSettings.withDefaults();
    int n = row.result().images();
    double alpha = row.result().quantiles().median();
    double clipped = row.result().overconfidentPercent();
    Published median = row.paper().map(paper -> median(paper, n)).orElse(null);
    Published percent = row.paper().map(paper -> percent(paper, n)).orElse(null);
    return List.of(
        new Reproduced(
            row.model(),
            "median alpha",
            n,
            alpha,
            medianInterval(row.result(), settings),
            null,
            median),
        new Reproduced(
            row.model(),
            "clipped, % overconfident",
            n,
            clipped,
            inPercent(row.result().overconfidentShare().interval(settings)),
            null,
            percent));
  }

  /** With the step of the grid below its lower limit: an α is known up to that. */
  private static @Nullable Interval medianInterval(AlphaResult result, IntervalSettings settings) {
    Interval ofGrid = result.quantiles().medianInterval(settings);
    return ofGrid == null
        ? null
        : new Interval(Math.max(1, ofGrid.low() / result.search().ratio()), ofGrid.high());
  }

  private static Interval inPercent(Interval share) {
    return new Interval(100 * share.low(), 100 * share.high());
  }

  private static Published median(PaperTable2.Row paper, int n) {
    return paper.leastMedian() == null
        ? new Published.Near(paper.median(), paper.median() * Tolerance.ofAlpha(n), true)
        : new Published.AtLeast(paper.leastMedian());
  }

  private static Published percent(PaperTable2.Row paper, int n) {
    return new Published.Near(paper.overconfidentPercent(), Tolerance.ofPercent(n), true);
  }
}
