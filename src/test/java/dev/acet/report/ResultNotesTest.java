package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.SetName;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultNotesTest {

  @TempDir Path folder;
  private PredictionStore store;

  @BeforeEach
  void storeInSet() throws IOException {
    store = new PredictionStore(folder);
    store.write(SampleSets.set("cifar10", Role.IN, 60));
  }

  @Test
  void aSuitesAttacksAreListedOnce() throws IOException {
    write(SetName.WORST_CASE_NOISE, Role.ADVERSARIAL_NOISE, SampleSets.suite(.3));
    write(SetName.ADVERSARIAL_IN, Role.ADVERSARIAL_IN, SampleSets.suite(.3));
    assertThat(notes())
        .contains(
            "Worst-case Noise: worst-case suite of 2 attacks, l-infinity eps 0.3; seed 1",
            "Adv. in (CIFAR-10): worst-case suite of 2 attacks, l-infinity eps 0.3; seed 1")
        .contains("Worst-case Noise, Adv. in (CIFAR-10): the suite is apgd, square");
  }

  /** The stored name keeps the decimal. */
  @Test
  void grayLevelsAreWrittenAsSuch() throws IOException {
    double eps = 8 / 255.;
    for (double each : new double[] {eps, .1}) {
      write(SetName.at(SetName.ADVERSARIAL_IN, each), Role.ADVERSARIAL_IN, SampleSets.suite(each));
    }
    assertThat(notes())
        .contains(
            "Adv. in (CIFAR-10) (eps 8/255): worst-case suite of 2 attacks, l-infinity eps 8/255;"
                + " seed 1");
    assertThat(ResultSheet.printed(result()).text()).contains("Adv. in (CIFAR-10) (eps 0.1)");
    assertThat(ResultSheet.tidy(List.of(result())).csv())
        .contains(",adversarial-in@0.03137254901960784,", "," + eps + ",");
    assertThat(ResultSheet.nested(List.of(result())).json()).contains("\"eps\":" + eps);
  }

  /** What the images' confidence is, the attack did not look for. */
  @Test
  void theVerdictOnSamplesIsOnTheRobustAccuracy() throws IOException {
    write("adversarial-samples", Role.ADVERSARIAL_SAMPLES, SampleSets.attack(80));
    assertThat(notes())
        .anyMatch(n -> n.startsWith("Adv. Samples: the robust accuracy says little"));
    Predictions turned =
        new Predictions(
            3, new float[] {5, 0, 0}, new float[] {.9f, .05f, .05f}, new int[] {1}, Map.of());
    store.write(
        new StoredSet(
            SampleSets.provenance(
                "adversarial-samples", Role.ADVERSARIAL_SAMPLES, 1, null, SampleSets.attack(80)),
            turned));
    assertThat(notes()).contains("Adv. Samples: the robust accuracy is trustworthy");
  }

  @Test
  void otherBallsAndQueriesAreNamed() throws IOException {
    write("a", Role.ADVERSARIAL_NOISE, attack("backtracking", .5, AttackOptions.L2));
    write("b", Role.ADVERSARIAL_NOISE, attack(AttackOptions.SQUARE, 1, null));
    assertThat(notes())
        .contains(
            "Adv. Noise: margin, l2 eps 0.5, 5000 steps of 0.25 (backtracking, p 0.8), 1 run from"
                + " a stripes start; seed 1",
            "Adv. Noise: margin, eps 1, 5000 queries (square, p 0.8), 1 run from a stripes start;"
                + " seed 1");
  }

  @Test
  void onlyAttackedRowsHaveAnAauc() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    String plain = ResultSheet.printed(result()).text();
    assertThat(plain).doesNotContain("AAUC");
    write("adversarial:svhn", Role.ADVERSARIAL_OUT, SampleSets.suite(.3));
    List<String> lines = ResultSheet.printed(result()).text().lines().toList();
    assertThat(lines.get(0)).matches("set +n +MMC +AUROC +AAUC +FPR@95 +.*");
    assertThat(lines.get(1)).matches("CIFAR-10 +60 +0\\.\\d{4} +- +- +-.*");
    assertThat(lines.get(2)).matches("SVHN +40 +0\\.\\d{4} +0\\.\\d{4} +- +[01]\\.\\d{4}.*");
    assertThat(lines.get(3)).matches("Adv. CIFAR-10 +9 +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4} +.*");
    List<String> intervals = IntervalTable.of(result()).table().text().lines().toList();
    assertThat(intervals.get(0)).matches("set +MMC +AUROC +AAUC +FPR@95 +.*");
    String limits = "[01]?\\.\\d{3}-[01]?\\.\\d{3}";
    assertThat(intervals.get(2))
        .matches("SVHN +" + limits + " +" + limits + " +- +" + limits + ".*");
    assertThat(intervals.get(3)).matches("Adv. CIFAR-10( +" + limits + "){3} .*");
    assertThat(ResultSheet.tidy(List.of(result())).csv()).contains(",linf").doesNotContain(",l2");
  }

  private static AttackOptions attack(String schedule, double eps, @Nullable String norm) {
    return new AttackOptions(
        eps, 5000, .25, 1, "margin", "stripes", schedule, 0, norm, null, Map.of("p", .8));
  }

  private void write(String name, Role role, AttackOptions attack) throws IOException {
    store.write(
        new StoredSet(
            SampleSets.provenance(name, role, 9, null, attack),
            SampleSets.predictions(7, 9, Map.of())));
  }

  private ModelResult result() throws IOException {
    return new Analysis(Score.MSP, false).of(store);
  }

  private List<String> notes() throws IOException {
    return ResultNotes.notes(result());
  }
}
