package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.noise.NoiseGenerator;
import dev.acet.prediction.NoiseOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numpy, scipy and scikit-learn: make_intervals.py. */
class IntervalsTest {

  private static final Offset<Double> CLOSE = within(1e-9);
  private static final IntervalSettings USUAL = IntervalSettings.withDefaults();

  /** Two bootstraps of independent random numbers, 2,000 and 20,000 samples. */
  private static final Offset<Double> BOOTSTRAP = within(.012);

  @ParameterizedTest
  @MethodSource
  void delong(JsonNode expected) {
    Sample in = Sample.of(Golden.doubles(expected.get("in")));
    Sample out = new Sample(Golden.doubles(expected.get("out")), expected.get("group").intValue());
    Placements half = Placements.of(in, out, Placements.HALF);
    assertThat(half.area()).isCloseTo(expected.get("auroc").doubleValue(), CLOSE);
    assertThat(half.variance()).isCloseTo(expected.get("variance").doubleValue(), CLOSE);
    assertEqual(half.interval(USUAL), expected.get("interval"));
    Placements lost = Placements.of(in, out, Placements.LOST);
    assertEqual(lost.interval(USUAL), expected.get("conservativeInterval"));
    assertThat(lost.area())
        .isEqualTo(Detection.of(in.values(), out.values()).conservativeAuroc(), CLOSE);
  }

  static Stream<Named<JsonNode>> delong() throws IOException {
    return cases("delong");
  }

  @Test
  void delongsPublishedExample() throws IOException {
    JsonNode published = golden("delong").get(0);
    Placements placements =
        Placements.of(
            Sample.of(Golden.doubles(published.get("in"))),
            Sample.of(Golden.doubles(published.get("out"))),
            Placements.HALF);
    double error = Math.sqrt(placements.variance());
    assertThat(placements.area()).isCloseTo(.7083333, within(1e-7));
    assertThat(placements.variance()).isCloseTo(.0284722, within(1e-7));
    assertThat(placements.area() - StandardErrors.normal(USUAL) * error)
        .isCloseTo(.3776146, within(1e-7));
    assertThat(placements.area() + StandardErrors.normal(USUAL) * error)
        .isCloseTo(1.0390521, within(1e-7));
  }

  /** Otherwise a perfect result of few images would look better than one of many with one slip. */
  @Test
  void noResultSaysMoreThanAPerfectOne() {
    double[] in = IntStream.range(1, 200).mapToDouble(i -> i).toArray();
    double[] low = new double[199];
    double[] slip = low.clone();
    slip[7] = 1.5;
    Interval perfect = known(Detection.of(in, low, USUAL).intervals().auroc());
    Interval almost = known(Detection.of(in, slip, USUAL).intervals().auroc());
    assertThat(perfect.low()).isCloseTo(Math.pow(.025, 1 / 199.0), CLOSE);
    assertThat(perfect.high()).isEqualTo(1);
    assertThat(almost.low()).isLessThan(perfect.low());
    Interval rate = known(Detection.of(in, low, USUAL).intervals().falsePositiveRate95());
    assertThat(rate.low()).isZero();
    assertThat(rate.high()).isCloseTo(1 - Math.pow(.025, 1 / 199.0), CLOSE);
  }

  @Test
  void infiniteScoresAndSignedZerosAreTies() {
    double[] one = {Double.POSITIVE_INFINITY, 0.0, 3};
    double[] other = {Double.POSITIVE_INFINITY, -0.0, Double.NEGATIVE_INFINITY};
    Placements placements = Placements.of(Sample.of(one), Sample.of(other), Placements.HALF);
    assertThat(placements.area()).isCloseTo(Detection.of(one, other).auroc(), CLOSE);
    assertThat(placements.out().mean()).isCloseTo(placements.area(), CLOSE);
  }

  @ParameterizedTest
  @MethodSource
  void pairs(JsonNode expected) {
    int group = expected.get("group").intValue();
    AurocComparison comparison =
        AurocComparison.of(
            placements(expected.get("one"), group), placements(expected.get("two"), group), USUAL);
    assertThat(comparison.difference()).isCloseTo(expected.get("difference").doubleValue(), CLOSE);
    Interval interval = known(comparison.interval());
    assertThat(interval.low()).isCloseTo(expected.get("low").doubleValue(), CLOSE);
    assertThat(interval.high()).isCloseTo(expected.get("high").doubleValue(), CLOSE);
    assertThat(comparison.pValue()).isCloseTo(expected.get("p").doubleValue(), CLOSE);
  }

  static Stream<Named<JsonNode>> pairs() throws IOException {
    return cases("pairs");
  }

  @Test
  void aScoreDoesNotDifferFromItself() {
    Placements placements =
        Placements.of(Sample.of(3, 2, 2, 1), Sample.of(2, 1, 0), Placements.HALF);
    AurocComparison same = AurocComparison.of(placements, placements, USUAL);
    assertThat(same.pValue()).isEqualTo(1);
    assertThat(known(same.interval()).contains(0)).isTrue();
  }

  /** Two images of each prove little, however clear they are. */
  @Test
  void theProbabilityIsThatOfASignTestAtLeast() {
    Placements all = Placements.of(Sample.of(2, 3), Sample.of(0, 1), Placements.HALF);
    Placements none = Placements.of(Sample.of(0, 1), Sample.of(2, 3), Placements.HALF);
    AurocComparison comparison = AurocComparison.of(none, all, USUAL);
    assertThat(comparison.difference()).isEqualTo(1);
    assertThat(comparison.pValue()).isEqualTo(.5);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AurocComparison.of(
                    all, Placements.of(Sample.of(1), Sample.of(0), Placements.HALF), USUAL));
  }

  @Test
  void wilson() throws IOException {
    for (JsonNode expected : golden("wilson")) {
      Interval interval =
          new Share(expected.get("count").intValue(), expected.get("n").intValue())
              .interval(USUAL.withConfidenceLevel(expected.get("level").doubleValue()));
      assertThat(interval.low()).isCloseTo(expected.get("low").doubleValue(), CLOSE);
      assertThat(interval.high()).isCloseTo(expected.get("high").doubleValue(), CLOSE);
    }
    Interval anchor = new Share(40, 1000).interval(USUAL);
    assertThat(anchor.low()).isCloseTo(.02951, within(5e-6));
    assertThat(anchor.high()).isCloseTo(.05401, within(5e-6));
  }

  @ParameterizedTest
  @MethodSource
  void means(JsonNode expected) {
    Sample sample =
        new Sample(Golden.doubles(expected.get("values")), expected.get("group").intValue());
    Interval interval = known(sample.meanInterval(expected.get("least").doubleValue(), 1, USUAL));
    assertThat(interval.low()).isCloseTo(expected.get("low").doubleValue(), CLOSE);
    assertThat(interval.high()).isCloseTo(expected.get("high").doubleValue(), CLOSE);
  }

  static Stream<Named<JsonNode>> means() throws IOException {
    return cases("means");
  }

  @ParameterizedTest
  @MethodSource
  void bootstrap(JsonNode expected) {
    Sample in = Sample.of(Golden.doubles(expected.get("in")));
    Sample out = new Sample(Golden.doubles(expected.get("out")), expected.get("group").intValue());
    DetectionIntervals found = Comparison.of(in, out, USUAL).detection().intervals();
    List<@Nullable Interval> intervals =
        Arrays.asList(
            found.falsePositiveRate95(),
            found.auprIn(),
            found.auprOut(),
            found.falsePositiveRate95OutPositive());
    for (int i = 0; i < 4; i++) {
      assertThat(known(intervals.get(i)).low())
          .isCloseTo(expected.get("low").get(i).doubleValue(), BOOTSTRAP);
      assertThat(known(intervals.get(i)).high())
          .isCloseTo(expected.get("high").get(i).doubleValue(), BOOTSTRAP);
    }
  }

  static Stream<Named<JsonNode>> bootstrap() throws IOException {
    return cases("bootstrap");
  }

  /** The quick counting must give what the definition gives. */
  @Test
  void aResampleOfEachImageOnceIsTheSetItself() throws IOException {
    for (JsonNode expected : Golden.of("detection.json").get("cases")) {
      double[] in = Golden.doubles(expected.get("in"));
      double[] out = Golden.doubles(expected.get("out"));
      Ranked ranked = Ranked.of(in, out);
      Resample resample = new Resample(ranked.values());
      IntStream.of(ranked.places()[0]).forEach(place -> resample.in[place]++);
      IntStream.of(ranked.places()[1]).forEach(place -> resample.out[place]++);
      resample.filled(in.length, out.length);
      Detection whole = Detection.of(in, out);
      assertThat(resample.falsePositiveRate95()).isEqualTo(whole.falsePositiveRate95());
      assertThat(resample.auprIn()).isCloseTo(whole.auprIn(), CLOSE);
      assertThat(resample.auprOut()).isCloseTo(whole.auprOut(), CLOSE);
      assertThat(resample.falsePositiveRate95OutPositive())
          .isEqualTo(whole.falsePositiveRate95OutPositive());
      double[] rates = RocBand.rates();
      double[] found = new double[rates.length];
      resample.truePositiveRates(rates, found);
      RocCurve roc = RocCurve.of(in, out);
      for (int i = 0; i < rates.length; i++) {
        assertThat(found[i]).isCloseTo(roc.truePositiveRateAt(rates[i]), CLOSE);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameIntervals() throws IOException {
    JsonNode some = golden("bootstrap").get(0);
    double[] in = Golden.doubles(some.get("in"));
    double[] out = Golden.doubles(some.get("out"));
    DetectionIntervals once = Detection.of(in, out, USUAL).intervals();
    assertThat(Detection.of(in, out, USUAL).intervals()).isEqualTo(once);
    assertThat(Detection.of(in, out, USUAL.withSeed(2)).intervals()).isNotEqualTo(once);
    Interval wider =
        known(Detection.of(in, out, USUAL.withConfidenceLevel(.99)).intervals().auprIn());
    assertThat(wider.low()).isLessThan(known(once.auprIn()).low());
    assertThat(wider.high()).isGreaterThan(known(once.auprIn()).high());
  }

  @Test
  void oneImageOrOneGroupHasNone() {
    double[] in = {3, 2, 1};
    assertThat(Detection.of(in, new double[] {1}, USUAL).intervals())
        .isEqualTo(DetectionIntervals.UNKNOWN);
    assertThat(Detection.of(new double[] {1}, in, USUAL).intervals())
        .isEqualTo(DetectionIntervals.UNKNOWN);
    Sample group = new Sample(new double[100], 128);
    assertThat(Comparison.of(Sample.of(in), group, USUAL).detection().intervals())
        .isEqualTo(DetectionIntervals.UNKNOWN);
    assertThat(group.meanInterval(0, 1, USUAL)).isNull();
    Placements placements = Placements.of(Sample.of(in), group, Placements.HALF);
    assertThat(placements.interval(USUAL)).isNull();
    assertThat(AurocComparison.of(placements, placements, USUAL).pValue()).isNull();
  }

  @Test
  void groupsOfNoiseAreThoseThatItIsMadeIn() {
    assertThat(NoiseOptions.GROUP).isEqualTo(NoiseGenerator.GROUP);
    assertThat(new NoiseOptions(null, 0, true).groupSize()).isEqualTo(NoiseOptions.GROUP);
    assertThat(new NoiseOptions(null, 0, false).groupSize()).isEqualTo(1);
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    for (double level : new double[] {0, 1, -1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> USUAL.withConfidenceLevel(level));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new IntervalSettings(.95, 99, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Share(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 0));
  }

  @Test
  void classesWeighTheSameInTheIntervalOfTheBalancedAccuracy() {
    float[] probabilities = {.9f, .1f, .9f, .1f, .9f, .1f, .2f, .8f};
    ConfusionMatrix matrix =
        ConfusionMatrix.of(probabilities, new int[] {0, 0, 1, 1}, List.of("a", "b"));
    Interval first = new Share(0, 2).interval(USUAL);
    Interval second = new Share(1, 2).interval(USUAL);
    Interval found = matrix.balancedAccuracyInterval(USUAL);
    assertThat(found.low())
        .isCloseTo(.75 - Math.hypot(first.high(), second.high() - .5) / 2, CLOSE);
    assertThat(found.high()).isCloseTo(.75 + (.5 - second.low()) / 2, CLOSE);
  }

  private static Placements placements(JsonNode scores, int group) {
    return Placements.of(
        Sample.of(Golden.doubles(scores.get(0))),
        new Sample(Golden.doubles(scores.get(1)), group),
        Placements.HALF);
  }

  private static void assertEqual(@Nullable Interval interval, JsonNode expected) {
    assertThat(known(interval).low()).isCloseTo(expected.get(0).doubleValue(), CLOSE);
    assertThat(known(interval).high()).isCloseTo(expected.get(1).doubleValue(), CLOSE);
  }

  private static Interval known(@Nullable Interval interval) {
    return Objects.requireNonNull(interval);
  }

  private static JsonNode golden(String name) throws IOException {
    return Golden.of("intervals.json").get(name);
  }

  private static Stream<Named<JsonNode>> cases(String name) throws IOException {
    return Golden.cases(golden(name));
  }
}
