package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.Role;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatedRunsTest {

  /** numpy: mean, std(ddof=1) of .95, .97, .98. */
  @Test
  void theDeviationIsOfTheSample() {
    Spread spread = Spread.of(List.of(.95, .97, .98));
    assertThat(spread).isNotNull();
    assertThat(spread.mean()).isCloseTo(.9666666666666667, within(1e-15));
    assertThat(spread.standardDeviation()).isCloseTo(.015275252316519482, within(1e-15));
    assertThat(spread.count()).isEqualTo(3);
    assertThat(Spread.of(List.of(.5))).isEqualTo(new Spread(.5, null, 1));
    assertThat(Spread.of(List.of())).isNull();
    assertThat(Spread.of(Arrays.asList(.5, null))).isNull();
  }

  @Test
  void setsOfAllRunsAreJoined() throws InputException {
    RepeatedRuns runs =
        RepeatedRuns.of(
            List.of(
                result("a", "acet", "1", set("fmnist", 10, .9), set("svhn", 5, .5)),
                result("b", "acet", "2", set("fmnist", 10, .7))));
    assertThat(runs.sets()).extracting(RepeatedRuns.OnSet::name).containsExactly("fmnist", "svhn");
    assertThat(runs.sets().get(0).of(SetResult::mmc))
        .satisfies(spread -> assertThat(spread.mean()).isCloseTo(.8, within(1e-12)))
        .satisfies(
            spread -> assertThat(spread.standardDeviation()).isCloseTo(.1414213562, within(1e-9)));
    assertThat(runs.sets().get(1).results()).hasSize(1);
    assertThat(runs.in()).isEmpty();
  }

  @Test
  void whatIsNotARepetitionIsRefused() throws InputException {
    ModelResult a = result("a", "acet", "1", set("fmnist", 10, .9));
    assertRefused("there is one", a);
    assertRefused("different methods: acet and ceda", a, result("b", "ceda", "2"));
    assertRefused("b has the weights of another", a, result("b", "acet", "1"));
    RepeatedRuns others =
        RepeatedRuns.of(List.of(a, result("b", "acet", "2", set("fmnist", 11, .9))));
    assertThatThrownBy(others::sets).hasMessageContaining("Fashion-MNIST is not the same set");
  }

  private static void assertRefused(String message, ModelResult... results) {
    assertThatThrownBy(() -> RepeatedRuns.of(List.of(results)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private static ModelResult result(
      String name, String method, String fingerprint, SetResult... sets) {
    ModelIdentity model =
        new ModelIdentity(name, 1, "mnist", method, "lenet", 10, fingerprint, null);
    return new ModelResult(
        model, 1, Score.MSP, null, List.of(sets), null, IntervalSettings.withDefaults(), List.of());
  }

  private static SetResult set(String name, int images, @Nullable Double mmc) {
    return new SetResult(
        name,
        Role.OUT,
        name,
        images,
        mmc,
        null,
        null,
        null,
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
