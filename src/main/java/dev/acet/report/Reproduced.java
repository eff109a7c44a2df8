package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.data.KnownDataSet;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number beside the paper's.
 *
 * @param model whose it is
 * @param number what it is
 * @param images of which it was made
 * @param ours what was measured
 * @param published what it is held against; null where the paper's number is not known
 */
public record Reproduced(
    String model, String number, int images, double ours, @Nullable Published published) {

  private static final String UNKNOWN = "-";

  /**
   * A number of the paper.
   *
   * @param value what was published
   * @param tolerance how far ours may be from it
   * @param judged whether it counts; not where the published number is doubtful
   */
  public record Published(double value, double tolerance, boolean judged) {}

  /** Whether ours is too far away. */
  public boolean isOutside() {
    return published != null
        && published.judged
        && !(Math.abs(ours - published.value) <= published.tolerance);
  }

  /** Every number of Table 1 that an evaluation has. */
  public static List<Reproduced> ofTable1(ModelResult result) {
    Rows rows = new Rows(result);
    InResult in = result.in();
    if (in != null) {
      rows.add(in);
    }
    result.sets().forEach(rows::add);
    return List.copyOf(rows.all);
  }

  /** All of them in a table. */
  public static Table table(List<Reproduced> numbers) {
    return new Table(
        List.of("model", "number", "n", "ours", "paper", "difference", "tolerance", "verdict"),
        numbers.stream().map(Reproduced::cells).toList());
  }

  private List<String> cells() {
    List<String> cells =
        new ArrayList<>(List.of(model, number, Integer.toString(images), written(ours)));
    if (published == null) {
      cells.addAll(List.of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN));
    } else {
      double difference = ours - published.value;
      cells.add(written(published.value));
      cells.add((difference < 0 ? "-" : "+") + written(Math.abs(difference)));
      cells.add(written(published.tolerance));
      cells.add(!published.judged ? "not judged" : isOutside() ? "OUTSIDE" : "inside");
    }
    return cells;
  }

  private static String written(double value) {
    String format = Math.abs(value) >= 1e6 ? "%.1e" : Math.abs(value) >= 2 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  /** Collects the numbers of one model. */
  private static final class Rows {

    private final ModelResult result;
    private final List<Reproduced> all = new ArrayList<>();

    Rows(ModelResult result) {
      this.result = result;
    }

    void add(InResult in) {
      int n = in.images();
      Optional<Double> error = PaperTable1.testError(result.model());
      add("test error", n, in.testError(), error.map(e -> judged(e, Tolerance.ofError(e, n))));
      Optional<PaperTable1.Row> paper = PaperTable1.find(result.model(), in.dataset());
      add(
          KnownDataSet.title(in.dataset()) + " MMC",
          n,
          in.mmc(),
          paper.map(row -> judged(row.mmc(), Tolerance.ofConfidence(n))));
    }

    void add(SetResult set) {
      int n = set.images();
      boolean noise = set.role() == Role.NOISE || set.role() == Role.ADVERSARIAL_NOISE;
      double confidence = noise ? Tolerance.ofNoise(n) : Tolerance.ofConfidence(n);
      double rate = noise ? Tolerance.ofNoiseRate(n) : Tolerance.ofRate(n);
      Optional<PaperTable1.Row> paper = PaperTable1.find(result.model(), set.name());
      add(set, "MMC", set.mmc(), paper.map(row -> published(row, row.mmc(), confidence)));
      Detection d = set.detection();
      if (d != null) {
        add(set, "AUROC", d.auroc(), paper.map(row -> published(row, row.auroc(), rate)));
        double fpr95 = d.falsePositiveRate95();
        add(set, "FPR@95", fpr95, paper.map(row -> published(row, row.fpr95(), rate)));
      }
    }

    private void add(
        SetResult set, String metric, @Nullable Double ours, Optional<Published> published) {
      add(set.title() + " " + metric, set.images(), ours, published);
    }

    private void add(
        String number, int images, @Nullable Double ours, Optional<Published> published) {
      if (ours != null) {
        String model = result.model().name();
        all.add(new Reproduced(model, number, images, ours, published.orElse(null)));
      }
    }

    private static Published judged(double value, double tolerance) {
      return new Published(value, tolerance, true);
    }

    private static @Nullable Published published(
        PaperTable1.Row row, @Nullable Double value, double tolerance) {
      return value == null ? null : new Published(value, tolerance, !row.isDoubtful());
    }
  }
}
