package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.DetectionIntervals;
import dev.acet.analysis.InResult;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.paper.PaperTable1;
import dev.acet.paper.PaperTable1.Row;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Labels;
import dev.acet.prediction.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares every number of Table 1 that an evaluation has with the paper's. For one thread. */
public final class Table1Numbers {

  /** How far the paper's numbers may be from what they were rounded from. */
  private static final double THREE_DECIMALS = .0005;

  /** The same for test errors, printed in percent. */
  private static final double FOUR_DECIMALS = .00005;

  private final ModelResult result;
  private final PaperColumn paper;
  private final List<Reproduced> numbers = new ArrayList<>();

  /**
   * Compares an evaluation.
   *
   * @param paper the paper's numbers, as far as known
   */
  public Table1Numbers(ModelResult result, PaperTable1 paper) {
    this.result = result;
    this.paper = new PaperColumn(paper, result);
    if (result.in() != null) {
      add(result.in());
    }
    result.sets().forEach(this::add);
  }

  /** The numbers, in the order of the table. */
  public List<Reproduced> numbers() {
    return List.copyOf(numbers);
  }

  /** Why some of the paper's numbers are not compared, and which numbers are of other attacks. */
  public List<String> notes() {
    return Stream.concat(
            paper.notes().stream().map(note -> result.model().name() + ": " + note),
            result.sets().stream().flatMap(Table1Numbers::suite))
        .toList();
  }

  private static Stream<String> suite(SetResult set) {
    return Stream.ofNullable(set.attack())
        .filter(AttackOptions::isSuite)
        .map(attack -> set.title() + " is not in the paper: " + ResultTitles.attack(attack));
  }

  private void add(InResult in) {
    int n = in.images();
    Optional<Row> row = paper.in();
    Function<Double, Double> error = e -> Tolerance.ofError(e, n);
    add(
        "test error" + Labels.warning(in.labels()),
        n,
        in.testError(),
        in.intervals().testError(),
        published(row, Row::testError, error, FOUR_DECIMALS));
    Function<Double, Double> confidence = v -> Tolerance.ofConfidence(v, classes(), n);
    add(
        in.title() + " MMC",
        n,
        in.mmc(),
        in.intervals().mmc(),
        published(row, Row::mmc, confidence));
  }

  private void add(SetResult set) {
    int n = set.images();
    boolean noise = set.role() == Role.NOISE || set.role() == Role.ADVERSARIAL_NOISE;
    Optional<Row> row = paper.of(set);
    add(
        set,
        "MMC",
        set.mmc(),
        set.intervals().mmc(),
        published(
            row,
            Row::mmc,
            v ->
                noise
                    ? Tolerance.ofNoise(v, classes(), n)
                    : Tolerance.ofConfidence(v, classes(), n)));
    Detection d = set.detection();
    if (d != null) {
      Function<Double, Double> auroc =
          v -> noise ? Tolerance.ofNoiseRate(v, n) : Tolerance.ofAuroc(v, n);
      Function<Double, Double> fpr95 =
          v -> noise ? Tolerance.ofNoiseRate(v, n) : Tolerance.ofFalsePositiveRate(v, n);
      DetectionIntervals intervals = d.intervals();
      add(set, "AUROC", d.auroc(), intervals.auroc(), published(row, Row::auroc, auroc));
      add(
          set,
          "FPR@95",
          d.falsePositiveRate95(),
          intervals.falsePositiveRate95(),
          published(row, Row::fpr95, fpr95));
    }
  }

  private int classes() {
    return result.model().classes();
  }

  private void add(
      SetResult set,
      String metric,
      @Nullable Double ours,
      @Nullable Interval interval,
      @Nullable Published published) {
    if (ours != null) {
      numbers.add(
          new Reproduced(
              result.model().name(),
              set.title() + " " + metric,
              set.images(),
              ours,
              interval,
              set.withoutGradient(),
              published));
    }
  }

  private void add(
      String number,
      int images,
      double ours,
      @Nullable Interval interval,
      @Nullable Published published) {
    numbers.add(
        new Reproduced(result.model().name(), number, images, ours, interval, null, published));
  }

  private static @Nullable Published published(
      Optional<Row> row,
      Function<Row, @Nullable Double> number,
      Function<Double, Double> tolerance) {
    return published(row, number, tolerance, THREE_DECIMALS);
  }

  private static @Nullable Published published(
      Optional<Row> row,
      Function<Row, @Nullable Double> number,
      Function<Double, Double> tolerance,
      double rounding) {
    Double value = row.isPresent() ? number.apply(row.get()) : null;
    return value == null
        ? null
        : new Published.Near(value, tolerance.apply(value), !row.get().isDoubtful(), rounding);
  }
}
