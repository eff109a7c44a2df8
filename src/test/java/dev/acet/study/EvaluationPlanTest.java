package dev.acet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.attack.AttackChoice;
import dev.acet.attack.Ball;
import dev.acet.attack.ConstantSteps;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.SquareSettings;
import dev.acet.attack.Start;
import dev.acet.attack.WorstCase;
import dev.acet.data.DataDirectory;
import dev.acet.data.DataFiles;
import dev.acet.io.InputException;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.study.EvaluationRequest.Attacks;
import dev.acet.study.EvaluationRequest.Noise;
import dev.acet.study.EvaluationRequest.Sets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationPlanTest {

  private static final Noise USUAL = new Noise(Optional.empty(), NoiseSettings.withDefaults());
  private static final Sets ALL = new Sets(Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  @Test
  void withoutNamesEverythingIsMeasuredThatIsHere() throws IOException, PlanException {
    cifar10();
    assertThat(plan(ALL, USUAL, "cifar10"))
        .containsExactly(
            "cifar10", "noise", "adversarial-noise-80", "adversarial-noise", "adversarial-samples");
    assertThat(notes)
        .contains("svhn is not in " + folder + ": its row will be missing (acet data fetch svhn)");
  }

  @Test
  void withoutTheInSetThereIsNoNoiseOfItButThereAreOutSets() throws IOException, PlanException {
    cifar10();
    assertThat(plan(ALL, USUAL, "svhn")).containsExactly("cifar10");
    assertThat(notes)
        .contains(
            "noise: the in-distribution's test set is not here; --noise-from names another whose"
                + " images to permute, --frac-perm 0 needs none",
            "adversarial-samples: the in-distribution's test set is not here; --in-set names"
                + " another")
        .noneMatch(note -> note.startsWith("in: "));
  }

  @Test
  void kindsGoInTheirOwnOrderAndAliasesGetTheirNames() throws IOException, PlanException {
    cifar10();
    Sets sets =
        new Sets(
            Optional.of(List.of("noise", "out", "in")),
            Optional.of("CIFAR-10"),
            Optional.of(List.of("lsun", "somewhere")));
    assertThat(plan(sets, USUAL, "svhn"))
        .containsExactly("cifar10", "lsun_classroom", "somewhere", "noise");
  }

  @Test
  void noiseThatPermutesNothingNeedsNoSet() throws IOException, PlanException {
    Noise uniform = new Noise(Optional.empty(), new NoiseSettings(0, true));
    assertThat(plan(Sets.ofKinds(List.of("noise")), uniform, "svhn")).containsExactly("noise");
  }

  @Test
  void whatWasNamedAndIsNotHereIsRefused() {
    assertThatThrownBy(() -> plan(Sets.ofKinds(List.of("in")), USUAL, "svhn"))
        .isInstanceOf(PlanException.class)
        .hasMessage("in: the in-distribution's test set is not here; --in-set names another");
  }

  @Test
  void kindsThatThereAreNotAreRefused() {
    assertThatThrownBy(() -> plan(Sets.ofKinds(List.of("in", "dreams")), USUAL, "svhn"))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            "--sets dreams is none of in, out, noise, adversarial-noise-80, adversarial-noise,"
                + " worst-case-noise, adversarial-noise:SCORE, adversarial:NAME, adversarial-in,"
                + " adversarial-samples");
    assertThatThrownBy(() -> plan(Sets.ofKinds(List.of("adversarial-noise-5")), USUAL, "svhn"))
        .isInstanceOf(PlanException.class)
        .hasMessage("--sets adversarial-noise-5 needs --pgd-steps 5");
  }

  @Test
  void aSetThatIsNamedTwiceIsRefused() {
    Sets sets =
        new Sets(
            Optional.empty(), Optional.empty(), Optional.of(List.of("lsun", "lsun_classroom")));
    assertThatThrownBy(() -> plan(sets, USUAL, "svhn"))
        .isInstanceOf(PlanException.class)
        .hasMessage("a set is named twice: --out-sets lsun_classroom,lsun_classroom");
  }

  @Test
  void nothingToEvaluateOnIsRefused() {
    assertThatThrownBy(() -> plan(ALL, USUAL, "svhn"))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("there is nothing to evaluate on; name sets with --in-set")
        .hasMessageContaining(folder.toString());
  }

  /** Named as analysis finds them again: 0, not 0.0. */
  @Test
  void eachOfSeveralBudgetsHasSetsOfItsOwn() throws IOException, PlanException {
    cifar10();
    List<Ball> balls = Stream.of(0., 1e-4, .3).<Ball>map(LInfinityBall::new).toList();
    AttackChoice suite = (aim, ball, classes) -> WorstCase.suite(ball, aim, classes);
    Attacks attacks = new Attacks(balls, suite, suite, Optional.empty(), true);
    Sets sets =
        Sets.ofKinds(List.of("worst-case-noise", "adversarial:cifar10", "adversarial-in", "noise"));
    EvaluationRequest request = new EvaluationRequest(sets, USUAL, attacks, 8);
    DataDirectory data = new DataDirectory(folder);
    assertThat(EvaluationPlan.of(request, Optional.of("cifar10"), data, notes::add).sets())
        .containsExactly(
            "noise",
            "worst-case-noise@0",
            "worst-case-noise@0.0001",
            "worst-case-noise@0.3",
            "adversarial:cifar10@0",
            "adversarial:cifar10@0.0001",
            "adversarial:cifar10@0.3",
            "adversarial-in@0",
            "adversarial-in@0.0001",
            "adversarial-in@0.3");
  }

  @Test
  void withoutNamesNoiseIsAttackedByWhatWasChosen() throws IOException, PlanException {
    cifar10();
    AttackChoice square = (aim, ball, classes) -> new SquareSettings(ball, aim, 5);
    AttackChoice suite = (aim, ball, classes) -> WorstCase.suite(ball, aim, classes);
    assertThat(plan(ALL, attacks(square, false)).sets())
        .containsExactly("cifar10", "noise", "adversarial-noise", "adversarial-samples");
    assertThat(plan(ALL, attacks(suite, true)).sets())
        .containsExactly("cifar10", "noise", "worst-case-noise", "adversarial-samples");
  }

  @Test
  void theSuiteCanBeAskedForBesideThePapersAttack() throws IOException, PlanException {
    cifar10();
    Sets sets = Sets.ofKinds(List.of("worst-case-noise", "adversarial-noise"));
    assertThat(plan(sets, Attacks.ofPaper()).sets())
        .containsExactly("adversarial-noise", "worst-case-noise");
  }

  @Test
  void theSameSetByItsAliasIsEvaluatedOnce() throws IOException, PlanException {
    cifar10();
    Sets sets =
        Sets.ofKinds(
            List.of("adversarial:CIFAR-10", "noise", "adversarial:cifar10", "in", "noise"));
    assertThat(plan(sets, Attacks.ofPaper()).sets())
        .containsExactly("cifar10", "noise", "adversarial:cifar10");
  }

  @Test
  void anAttackedSetThatIsAbsentIsRefused() {
    assertThatThrownBy(() -> plan(Sets.ofKinds(List.of("adversarial:svhn")), Attacks.ofPaper()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("svhn");
    assertThatThrownBy(() -> plan(Sets.ofKinds(List.of("adversarial:")), Attacks.ofPaper()))
        .isInstanceOf(PlanException.class)
        .hasMessage("--sets adversarial: needs the name of a data set after the colon");
  }

  @Test
  void noiseIsAttackedOnScoresThatAreNamed() throws IOException, PlanException {
    cifar10();
    Sets sets =
        Sets.ofKinds(
            List.of(
                "adversarial-noise:Energy", "adversarial-noise:gen", "noise", "adversarial-in"));
    assertThat(plan(sets, Attacks.ofPaper()).sets())
        .containsExactly(
            "noise", "adversarial-noise:energy", "adversarial-noise:gen", "adversarial-in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adversarial-noise: | needs the name of a score after the colon",
        "adversarial-noise:confidence | : expected one of msp, max-logit, energy, entropy, gen,"
            + " knn,",
        "adversarial-noise:all | : name one score, not all",
        "adversarial-noise:mds | : mds is fitted on training images: name the file that acet"
            + " detector fit wrote (--detectors)"
      })
  void scoresThatCannotBeAttackedAreRefused(String set, String why) throws IOException {
    cifar10();
    assertThatThrownBy(() -> plan(Sets.ofKinds(List.of(set)), Attacks.ofPaper()))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("--sets " + set + (why.startsWith(":") ? "" : " ") + why);
  }

  /** The first steps of several runs are not those of one. */
  @Test
  void setsShareAnAttackOnlyIfOneIsTheStartOfTheOther() throws IOException, PlanException {
    cifar10();
    Sets sets = Sets.ofKinds(List.of("adversarial-noise-80", "adversarial-noise"));
    assertThat(plan(sets, Attacks.ofPaper()).tasks())
        .extracting(EvaluationPlan.Task::sets)
        .isEqualTo(List.of(List.of("adversarial-noise-80", "adversarial-noise")));
    assertThat(plan(sets, Attacks.of(steps(80, 2), steps(200, 2), steps(80, 2))).tasks())
        .extracting(EvaluationPlan.Task::sets)
        .isEqualTo(List.of(List.of("adversarial-noise-80"), List.of("adversarial-noise")));
  }

  private static PgdSettings steps(int steps, int restarts) {
    return new PgdSettings(
        .3, Objective.MAX_CONFIDENCE, Start.UNIFORM, new ConstantSteps(.01), steps, restarts);
  }

  private static Attacks attacks(AttackChoice choice, boolean worstCase) {
    return new Attacks(List.of(new LInfinityBall(.3)), choice, choice, Optional.empty(), worstCase);
  }

  private EvaluationPlan plan(Sets sets, Attacks attacks) throws IOException, PlanException {
    EvaluationRequest request = new EvaluationRequest(sets, USUAL, attacks, 8);
    return EvaluationPlan.of(
        request, Optional.of("cifar10"), new DataDirectory(folder), notes::add);
  }

  private void cifar10() throws IOException {
    DataFiles.cifar10(
        folder.resolve("cifar10/cifar-10-batches-bin/test_batch.bin"), 1, 2, 3, 4, 5, 6, 7, 8);
  }

  private List<String> plan(Sets sets, Noise noise, String trainedOn)
      throws IOException, PlanException {
    EvaluationRequest request = new EvaluationRequest(sets, noise, Attacks.ofPaper(), 8);
    DataDirectory data = new DataDirectory(folder);
    return EvaluationPlan.of(request, Optional.of(trainedOn), data, notes::add).sets();
  }
}
