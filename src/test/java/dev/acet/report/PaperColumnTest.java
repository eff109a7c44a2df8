package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.analysis.ConfusionMatrix;
import dev.acet.analysis.InIntervals;
import dev.acet.analysis.InResult;
import dev.acet.analysis.Interval;
import dev.acet.analysis.IntervalSettings;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.analysis.SelectiveResult;
import dev.acet.analysis.SetIntervals;
import dev.acet.analysis.SetResult;
import dev.acet.paper.PaperProtocol;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.NoiseOptions;
import dev.acet.prediction.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaperColumnTest {

  private static final NoiseOptions NOISE = new NoiseOptions("svhn", .5, true);
  private static final InIntervals INTERVALS =
      new InIntervals(new Interval(.01, .1), new Interval(.97, .99), new Interval(.9, .99));

  private static final SelectiveResult SELECTIVE =
      new SelectiveResult(.01, null, .005, null, List.of());

  private static final ConfusionMatrix CONFUSION =
      ConfusionMatrix.of(new float[] {1}, new int[1], List.of("all"));
  private static final AttackOptions ON_NOISE = PaperProtocol.onNoise();

  private static final SetResult OUT = set("cifar10", Role.OUT, "cifar10", null, null);
  private static final SetResult PLAIN = set("noise", Role.NOISE, "svhn", NOISE, null);
  private static final SetResult ATTACKED =
      set("adversarial-noise", Role.ADVERSARIAL_NOISE, "svhn", NOISE, ON_NOISE);
  private static final SetResult SAMPLES = samples("svhn", PaperProtocol.onSamples());

  @Test
  void numbersMadeAsThePapersStandBesideThem() {
    PaperColumn column = column("svhn-acet", "svhn", OUT, PLAIN, ATTACKED, SAMPLES);
    assertThat(column.in().orElseThrow().testError()).isEqualTo(.0352);
    assertThat(column.of(OUT).orElseThrow().mmc()).isEqualTo(.435);
    assertThat(column.of(PLAIN).orElseThrow().mmc()).isEqualTo(.100);
    assertThat(column.of(ATTACKED).orElseThrow().mmc()).isEqualTo(.101);
    assertThat(column.of(SAMPLES).orElseThrow().mmc()).isEqualTo(.369);
    assertThat(column.notes()).isEmpty();
  }

  /** A model of one's own may be called as the paper's is. */
  @Test
  void otherModelsHaveNone() {
    PaperColumn column = column(null, "svhn", OUT, PLAIN);
    assertThat(column.in()).isEmpty();
    assertThat(column.of(OUT)).isEmpty();
    assertThat(column.of(PLAIN)).isEmpty();
    assertThat(column.notes()).isEmpty();
  }

  @Test
  void againstAnotherInSetThereIsNone() {
    PaperColumn column = column("svhn-acet", "cifar10", OUT, PLAIN, ATTACKED, SAMPLES);
    assertThat(column.in()).isEmpty();
    for (SetResult set : List.of(OUT, PLAIN, ATTACKED, SAMPLES)) {
      assertThat(column.of(set)).isEmpty();
    }
    assertThat(column.notes())
        .containsExactly(
            "without the paper's numbers, whose in-distribution is SVHN, not CIFAR-10");
  }

  /** MMC alone is known of them. */
  @Test
  void withoutAnInSetTheOthersHaveTheirs() {
    PaperColumn column = column("svhn-acet", null, OUT, PLAIN);
    assertThat(column.in()).isEmpty();
    assertThat(column.of(OUT)).isPresent();
    assertThat(column.of(PLAIN)).isPresent();
  }

  static Stream<SetResult> otherNoise() {
    return Stream.of(
            new NoiseOptions("cifar10", .5, true),
            new NoiseOptions(null, 0, true),
            new NoiseOptions("svhn", .25, true),
            new NoiseOptions("svhn", .5, false))
        .flatMap(
            noise ->
                Stream.of(
                    set("noise", Role.NOISE, "svhn", noise, null),
                    set("adversarial-noise", Role.ADVERSARIAL_NOISE, "svhn", noise, ON_NOISE)));
  }

  @ParameterizedTest
  @MethodSource("otherNoise")
  void otherNoiseHasNone(SetResult set) {
    PaperColumn column = column("svhn-acet", "svhn", set);
    assertThat(column.of(set)).isEmpty();
    assertThat(column.notes())
        .containsExactly(
            "without the paper's "
                + set.title()
                + ", which is of low-pass noise, 50 % of it permuted images of SVHN, the rest"
                + " uniform");
  }

  static Stream<AttackOptions> otherAttacks() {
    String objective = "max-confidence";
    String start = "perturbed";
    Map<String, Object> none = Map.of();
    return Stream.of(
        new AttackOptions(.1, 200, .0075, 1, objective, start, "constant", 0, none),
        new AttackOptions(.3, 100, .0075, 1, objective, start, "constant", 0, none),
        new AttackOptions(.3, 200, .003, 1, objective, start, "constant", 0, none),
        new AttackOptions(.3, 200, .0075, 2, objective, start, "constant", 0, none),
        new AttackOptions(.3, 200, .0075, 1, "uniform", start, "constant", 0, none),
        new AttackOptions(.3, 200, .0075, 1, objective, "contrast", "constant", 0, none),
        new AttackOptions(.3, 200, .0075, 1, objective, start, "backtracking", 0, none),
        new AttackOptions(.3, 200, .0075, 1, objective, start, "backtracking", .75, none));
  }

  @ParameterizedTest
  @MethodSource("otherAttacks")
  void otherAttacksHaveNone(AttackOptions attack) {
    SetResult set = set("adversarial-noise", Role.ADVERSARIAL_NOISE, "svhn", NOISE, attack);
    PaperColumn column = column("svhn-acet", "svhn", set);
    assertThat(column.of(set)).isEmpty();
    assertThat(column.notes())
        .containsExactly(
            "without the paper's Adv. Noise, which is of max-confidence, eps 0.3, 200 steps of"
                + " 0.0075 (constant), 1 run from a perturbed start");
  }

  @Test
  void otherSamplesHaveNone() {
    SetResult others = samples("cifar10", PaperProtocol.onSamples());
    SetResult otherwise = samples("svhn", PaperProtocol.onNoise());
    PaperColumn column = column("svhn-acet", null, others, otherwise);
    assertThat(column.of(others)).isEmpty();
    assertThat(column.of(otherwise)).isEmpty();
    assertThat(column.notes())
        .containsExactly(
            "without the paper's Adv. Samples, which is of images of SVHN",
            "without the paper's Adv. Samples, which is of cross-entropy, eps 0.3, 80 steps of"
                + " 0.0075 (constant), 1 run from a perturbed start");
  }

  /** What the paper does not have is not missed. */
  @Test
  void otherSetsAreNotNoted() {
    SetResult shorter =
        set("adversarial-noise-80", Role.ADVERSARIAL_NOISE, "svhn", NOISE, ON_NOISE);
    SetResult mine = set("mine", Role.OUT, "mine", null, null);
    PaperColumn column = column("svhn-acet", "svhn", shorter, mine);
    assertThat(column.of(shorter)).isEmpty();
    assertThat(column.of(mine)).isEmpty();
    assertThat(column.notes()).isEmpty();
  }

  private static PaperColumn column(
      @Nullable String paperName, @Nullable String in, SetResult... sets) {
    ModelIdentity model =
        new ModelIdentity("svhn-acet", 100, "svhn", "acet", "resnet_small", 10, "0123", paperName);
    InResult own =
        in == null
            ? null
            : new InResult(in, 100, .04, .98, .01, CONFUSION, .9, null, null, INTERVALS, SELECTIVE);
    IntervalSettings settings = IntervalSettings.withDefaults();
    ModelResult result =
        new ModelResult(model, 1, Score.MSP, own, List.of(sets), null, settings, List.of());
    return new PaperColumn(PaperTable1.known(), result);
  }

  private static SetResult samples(String dataset, AttackOptions attack) {
    return set("adversarial-samples", Role.ADVERSARIAL_SAMPLES, dataset, null, attack);
  }

  private static SetResult set(
      String name,
      Role role,
      String dataset,
      @Nullable NoiseOptions noise,
      @Nullable AttackOptions attack) {
    return new SetResult(
        name,
        role,
        dataset,
        100,
        .5,
        null,
        noise,
        attack,
        null,
        null,
        null,
        null,
        null,
        null,
        SetIntervals.UNKNOWN,
        false);
  }
}
