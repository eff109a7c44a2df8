package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.Score;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.SetName;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class BudgetFiguresTest {

  private static final String NOISE = SetName.WORST_CASE_NOISE;
  private static final String CONFIDENCE = "confidence-by-eps-" + NOISE;
  private static final String AAUC = "aauc-by-eps-" + NOISE;
  private static final int IN_IMAGES = 60;

  @TempDir private Path folder;
  private final Map<String, ModelCurves> models = new LinkedHashMap<>();

  /** As text, 0.05 is before 0.3, and 0.1 before 0.05. */
  @Test
  void linesHoldTheStoredNumbersByAscendingRadius() throws IOException {
    PredictionStore store = store("one");
    store.write(SampleSets.set("cifar10", Role.IN, IN_IMAGES));
    int first = 0;
    for (double eps : new double[] {.3, 1, .05, 0, .1}) {
      write(store, SetName.at(NOISE, eps), Role.ADVERSARIAL_NOISE, SampleSets.suite(eps), first++);
    }
    analyze("one");
    XYSeries confidence = line(CONFIDENCE, "one");
    XYSeries aauc = line(AAUC, "one");
    int[] stored = {3, 2, 4, 0, 1};
    double[] radii = {0, .05, .1, .3, 1};
    for (int i = 0; i < radii.length; i++) {
      assertThat(confidence.getXData()[i]).isEqualTo(radii[i]);
      assertThat(confidence.getYData()[i]).isEqualTo(mean(confidences(stored[i])), within(1e-12));
      assertThat(aauc.getXData()[i]).isEqualTo(radii[i]);
      assertThat(aauc.getYData()[i]).isEqualTo(shareAbove(confidences(stored[i])), within(1e-12));
    }
  }

  @Test
  void eachModelHasPointsAndColourOfItsOwn() throws IOException {
    budgets("one", NOISE, Role.ADVERSARIAL_NOISE, 0, .3);
    budgets("none", "svhn", Role.ADVERSARIAL_OUT, .1);
    budgets("other", NOISE, Role.ADVERSARIAL_NOISE, .05, .2, 1);
    PredictionStore single = store("single");
    write(single, NOISE, Role.ADVERSARIAL_NOISE, SampleSets.suite(.3), 0); // not one of several
    analyze("single");
    XYChart chart = chart(CONFIDENCE);
    assertThat(chart.getSeriesCollection())
        .filteredOn(XYSeries::isShowInLegend)
        .map(XYSeries::getName)
        .containsExactly("one", "other", "single", "95 % band");
    assertThat(radii(chart, "one")).containsExactly(0, .3);
    assertThat(radii(chart, "other")).containsExactly(.05, .2, 1);
    assertThat(radii(chart, "single")).containsExactly(.3);
    assertThat(chart.getSeries("one").getLineColor()).isEqualTo(OkabeIto.colour(0));
    assertThat(chart.getSeries("other").getLineColor()).isEqualTo(OkabeIto.colour(2));
    assertThat(chart.getStyler().getXAxisMax()).isEqualTo(1);
    assertThat(names()).doesNotContain(AAUC, "confidence-by-eps-svhn"); // no in set, one radius
  }

  @Test
  void bandsReachFromLimitToLimit() throws IOException {
    budgets("one", NOISE, Role.ADVERSARIAL_NOISE, 0, .3);
    XYSeries band = chart(CONFIDENCE).getSeries("band of one");
    assertThat(band.isShowInLegend()).isFalse();
    assertThat(Arrays.copyOf(band.getXData(), 4)).containsExactly(0, .3, .3, 0);
    List<Interval> intervals =
        Objects.requireNonNull(models.get("one")).result().sets().stream()
            .map(set -> Objects.requireNonNull(set.intervals().mmc()))
            .toList();
    assertThat(Arrays.copyOf(band.getYData(), 4))
        .containsExactly(
            intervals.get(0).low(),
            intervals.get(1).low(),
            intervals.get(1).high(),
            intervals.get(0).high());
  }

  /** A set from before there were several radii, of the same radius as one of them. */
  @Test
  void aRadiusHasOnePoint() throws IOException {
    PredictionStore store = store("one");
    write(store, NOISE, Role.ADVERSARIAL_NOISE, SampleSets.suite(.3), 5);
    write(store, NOISE + "@0", Role.ADVERSARIAL_NOISE, SampleSets.suite(0), 1);
    write(store, NOISE + "@0.3", Role.ADVERSARIAL_NOISE, SampleSets.suite(.3), 2);
    analyze("one");
    assertThat(radii(chart(CONFIDENCE), "one")).containsExactly(0, .3);
    assertThat(line(CONFIDENCE, "one").getYData()[1])
        .isEqualTo(mean(confidences(2)), within(1e-12));
  }

  @Test
  void oneRadiusIsNoCurve() throws IOException {
    budgets("one", NOISE, Role.ADVERSARIAL_NOISE, .3);
    budgets("other", NOISE, Role.ADVERSARIAL_NOISE, .05);
    assertThat(names()).isEmpty();
  }

  @Test
  void everyAttackedKindHasItsCharts() throws IOException {
    store("one").write(SampleSets.set("cifar10", Role.IN, IN_IMAGES));
    budgets("one", NOISE, Role.ADVERSARIAL_NOISE, 0, .3);
    budgets("one", SetName.adversarialOut("svhn"), Role.ADVERSARIAL_OUT, 0, .3);
    budgets("one", SetName.ADVERSARIAL_IN, Role.ADVERSARIAL_IN, 0, .3);
    assertThat(names())
        .containsExactly(
            CONFIDENCE,
            AAUC,
            "confidence-by-eps-adversarial=svhn",
            "aauc-by-eps-adversarial=svhn",
            "confidence-by-eps-adversarial-in");
    assertThat(new BudgetFigures(models).all().get(2).caption())
        .isEqualTo("Confidence by eps: Adv. CIFAR-10");
  }

  /** What is the same for all lines is said once, what differs with each of them. */
  @Test
  void chartsSayWhatTheirNumbersDependOn() throws IOException {
    budgets("one", NOISE, Role.ADVERSARIAL_NOISE, 0, .3);
    assertThat(words(CONFIDENCE))
        .contains(
            "Confidence by eps: Worst-case Noise",
            "mean confidence after the attack",
            "eps (l-infinity); worst-case suite of 2; n 9; seed 1",
            "one");
    PredictionStore other = store("other");
    other.write(SampleSets.set("cifar10", Role.IN, IN_IMAGES));
    write(other, NOISE + "@0.1", Role.ADVERSARIAL_NOISE, attack(.1, null), 0);
    write(other, NOISE + "@0.2", Role.ADVERSARIAL_NOISE, attack(.2, null), 0);
    analyze("other");
    assertThat(words(CONFIDENCE))
        .contains(
            "eps (l-infinity); n 9; seed 1",
            "one: worst-case suite of 2",
            "other: max-confidence, 200 steps (adaptive),",
            "random start");
    assertThat(words(AAUC))
        .contains(
            "AAUC (conservative AUROC)",
            "eps (l-infinity); max-confidence, 200 steps (adaptive), random start; n 9;"
                + " msp against 60 of CIFAR-10; seed 1",
            "other");
  }

  @Test
  void otherNormsHaveChartsOfTheirOwn() throws IOException {
    budgets("one", NOISE, Role.ADVERSARIAL_NOISE, 0, .3);
    PredictionStore other = store("other");
    for (double eps : new double[] {.5, 2}) {
      write(
          other, SetName.at(NOISE, eps), Role.ADVERSARIAL_NOISE, attack(eps, AttackOptions.L2), 0);
    }
    analyze("other");
    assertThat(names()).containsExactly(CONFIDENCE, "confidence-by-l2-eps-" + NOISE);
    assertThat(radii(chart("confidence-by-l2-eps-" + NOISE), "other")).containsExactly(.5, 2);
  }

  @Test
  void grayLevelsAreCounted() throws IOException {
    budgets("one", NOISE, Role.ADVERSARIAL_NOISE, 0, 2 / 255., 8 / 255.);
    assertThat(radii(chart(CONFIDENCE), "one")).containsExactly(0, 2, 8);
    assertThat(words(CONFIDENCE))
        .contains("eps (l-infinity) in 1/255; worst-case suite of 2; n 9; seed 1", "8");
  }

  @Test
  void nothingIsCutOffAndNothingLiesOnAnother() throws IOException {
    for (String name : List.of("a", "a-model-with-a-long-name", "b", "c", "d", "e", "f", "g")) {
      budgets(name, NOISE, Role.ADVERSARIAL_NOISE, 0, .05, .3);
    }
    for (BudgetFigures.Chart chart : new BudgetFigures(models).all()) {
      Figure figure = chart.figure();
      for (Figure shown : List.of(figure, figure.untitled(), figure.sized(422, 298))) {
        Svg.of(shown).requireOrder(chart.name(), shown);
      }
    }
  }

  private PredictionStore store(String model) {
    return new PredictionStore(folder.resolve(model));
  }

  private void budgets(String model, String set, Role role, double... radii) throws IOException {
    for (double eps : radii) {
      write(store(model), SetName.at(set, eps), role, SampleSets.suite(eps), 0);
    }
    analyze(model);
  }

  private void analyze(String model) throws IOException {
    models.put(model, new Analysis(Score.MSP, false).curves(store(model)));
  }

  private static void write(
      PredictionStore store, String set, Role role, AttackOptions attack, int first)
      throws IOException {
    store.write(
        new StoredSet(
            SampleSets.provenance(set, role, 9, null, attack),
            SampleSets.predictions(first, 9, Map.of())));
  }

  private static AttackOptions attack(double eps, @Nullable String norm) {
    return new AttackOptions(
        eps, 200, eps, 1, "max-confidence", "random", "adaptive", 0, norm, null, Map.of());
  }

  private List<String> names() {
    return new BudgetFigures(models).all().stream().map(BudgetFigures.Chart::name).toList();
  }

  private Figure figure(String name) {
    return new BudgetFigures(models)
        .all().stream()
            .filter(chart -> chart.name().equals(name))
            .findFirst()
            .orElseThrow()
            .figure();
  }

  private List<String> words(String name) {
    return Svg.of(figure(name)).words();
  }

  private XYChart chart(String name) {
    XYChart chart = new XYChart(720, 440);
    ((ChartFigure) figure(name)).content().accept(chart);
    return chart;
  }

  private XYSeries line(String chart, String label) {
    return chart(chart).getSeries(label);
  }

  /** A line ends with a gap. */
  private static double[] radii(XYChart chart, String label) {
    double[] x = chart.getSeries(label).getXData();
    return Arrays.copyOf(x, x.length - 1);
  }

  private static double[] confidences(int first) {
    return SampleSets.predictions(first, 9, Map.of()).confidences();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The share of pairs in which the test image is the more confident one. */
  private static double shareAbove(double[] out) {
    double[] in = SampleSets.predictions(0, IN_IMAGES, Map.of()).confidences();
    long above =
        Arrays.stream(in).mapToLong(i -> Arrays.stream(out).filter(o -> i > o).count()).sum();
    return (double) above / (in.length * out.length);
  }
}
