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
import org.jspecify.annotations.Nullable;

/**
 * A number beside the paper's.
 *
 * @param model whose it is
 * @param number what it is
 * @param images of which it was made
 * @param ours what was measured
 * @param paper what was published
 * @param tolerance how far ours may be from it
 * @param judged whether it counts; not where the published number is doubtful
 */
public record Reproduced(
    String model,
    String number,
    int images,
    double ours,
    double paper,
    double tolerance,
    boolean judged) {

  /** Whether ours is too far away. */
  public boolean isOutside() {
    return judged && !(Math.abs(ours - paper) <= tolerance);
  }

  /** Every number of Table 1 that an evaluation has and that is known of the paper. */
  public static List<Reproduced> ofTable1(ModelResult result) {
    Rows rows = new Rows(result);
    InResult in = result.in();
    if (in != null) {
      int n = in.images();
      PaperTable1.testError(result.model())
          .ifPresent(
              paper -> {
                double tolerance = Tolerance.ofError(paper, n);
                rows.add("test error", n, in.testError(), paper, tolerance, true);
              });
      PaperTable1.find(result.model(), in.dataset())
          .ifPresent(
              paper -> {
                String name = KnownDataSet.title(in.dataset()) + " MMC";
                rows.add(name, n, in.mmc(), paper.mmc(), Tolerance.ofConfidence(n), true);
              });
    }
    for (SetResult set : result.sets()) {
      PaperTable1.find(result.model(), set.name()).ifPresent(paper -> rows.add(set, paper));
    }
    return List.copyOf(rows.all);
  }

  /** All of them in a table. */
  public static Table table(List<Reproduced> numbers) {
    return new Table(
        List.of("model", "number", "n", "ours", "paper", "difference", "tolerance", "verdict"),
        numbers.stream().map(Reproduced::cells).toList());
  }

  private List<String> cells() {
    return List.of(
        model,
        number,
        Integer.toString(images),
        written(ours),
        written(paper),
        (ours < paper ? "-" : "+") + written(Math.abs(ours - paper)),
        written(tolerance),
        !judged ? "not judged" : isOutside() ? "OUTSIDE" : "inside");
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

    void add(SetResult set, PaperTable1.Row paper) {
      boolean noise = set.role() == Role.NOISE || set.role() == Role.ADVERSARIAL_NOISE;
      boolean judged = !paper.isDoubtful();
      int n = set.images();
      double confidence = noise ? Tolerance.ofNoise(n) : Tolerance.ofConfidence(n);
      double rate = noise ? Tolerance.ofNoiseRate(n) : Tolerance.ofRate(n);
      add(set.title() + " MMC", n, set.mmc(), paper.mmc(), confidence, judged);
      Detection d = set.detection();
      if (d != null) {
        add(set.title() + " AUROC", n, d.auroc(), paper.auroc(), rate, judged);
        add(set.title() + " FPR@95", n, d.falsePositiveRate95(), paper.fpr95(), rate, judged);
      }
    }

    void add(
        String number,
        int images,
        @Nullable Double ours,
        @Nullable Double paper,
        double tolerance,
        boolean judged) {
      if (ours != null && paper != null) {
        all.add(
            new Reproduced(result.model().name(), number, images, ours, paper, tolerance, judged));
      }
    }
  }
}
