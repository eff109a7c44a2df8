package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackExtra;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.SetName;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole results against scikit-learn 1.2.1 and numpy 1.24.2 ({@code make_metrics.py}). */
class AnalysisTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  @TempDir Path folder;
  private PredictionStore store;

  @BeforeEach
  void makeStore() {
    store = new PredictionStore(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "MSP, false", "MAX_LOGIT, false", "ENERGY, false", "ENTROPY, false",
    "MSP, true", "MAX_LOGIT, true", "ENERGY, true", "ENTROPY, true",
  })
  void resultsEqualScikitLearns(Score score, boolean dropLast) throws IOException {
    JsonNode golden = Golden.of("analysis.json");
    storeGolden(golden.get("sets"), "adversarial-samples", Role.ADVERSARIAL_SAMPLES);
    storeGolden(golden.get("sets"), "svhn", Role.OUT);
    storeGolden(golden.get("sets"), "cifar10", Role.IN);
    ModelResult result = new Analysis(score, dropLast).of(store);
    JsonNode expected = golden.get("expected").get(score.id() + (dropLast ? " drop-last" : ""));
    assertIn(Objects.requireNonNull(result.in()), expected.get("cifar10"));
    assertThat(result.sets()).extracting(SetResult::name).contains("svhn", "adversarial-samples");
    for (SetResult set : result.sets()) {
      assertSet(set, expected.get(set.name()));
    }
    assertThat(Objects.requireNonNull(result.robustAccuracy()))
        .isCloseTo(expected.get("robustAccuracy").doubleValue(), CLOSE);
  }

  @Test
  void rowsHaveThePapersOrder() throws IOException {
    store.write(SampleSets.set("adversarial-samples", Role.ADVERSARIAL_SAMPLES, 3));
    store.write(SampleSets.set("a-folder", Role.OUT, 3));
    store.write(SampleSets.set("cifar100", Role.OUT, 3));
    store.write(SampleSets.set("noise", Role.NOISE, 3));
    store.write(SampleSets.set("svhn", Role.OUT, 3));
    assertThat(analyze().sets())
        .extracting(SetResult::name)
        .containsExactly("svhn", "cifar100", "a-folder", "noise", "adversarial-samples");
  }

  @Test
  void attackedSetsFollowInTheSameOrder() throws IOException {
    store.write(SampleSets.set("adversarial-samples", Role.ADVERSARIAL_SAMPLES, 3));
    attacked(SetName.ADVERSARIAL_IN, Role.ADVERSARIAL_IN, "cifar10", .3);
    attacked("adversarial:cifar100", Role.ADVERSARIAL_OUT, "cifar100", .3);
    attacked("adversarial:svhn@0.1", Role.ADVERSARIAL_OUT, "svhn", .1);
    attacked("adversarial:svhn@0.05", Role.ADVERSARIAL_OUT, "svhn", .05);
    attacked(SetName.WORST_CASE_NOISE, Role.ADVERSARIAL_NOISE, null, .3);
    attacked(SetName.at(SetName.WORST_CASE_NOISE, .05), Role.ADVERSARIAL_NOISE, null, .05);
    writeAttacked("adversarial-noise", SampleSets.attack(2000));
    writeAttacked("adversarial-noise-80@0.3", SampleSets.attack(80));
    assertThat(analyze().sets())
        .extracting(SetResult::title)
        .containsExactly(
            "Adv. Noise (80 steps, eps 0.3)",
            "Adv. Noise",
            "Worst-case Noise (eps 0.05)",
            "Worst-case Noise",
            "Adv. SVHN (eps 0.05)",
            "Adv. SVHN (eps 0.1)",
            "Adv. CIFAR-100",
            "Adv. in (CIFAR-10)",
            "Adv. Samples");
  }

  /** They are no out set; their MMC is that of the attacked images. */
  @Test
  void attackedInImagesAreNotComparedWithTheInSet() throws IOException {
    store.write(SampleSets.set("cifar10", Role.IN, 3));
    attacked(SetName.ADVERSARIAL_IN, Role.ADVERSARIAL_IN, "cifar10", .3);
    attacked("adversarial:svhn", Role.ADVERSARIAL_OUT, "svhn", .3);
    List<SetResult> sets = analyze().sets();
    assertThat(sets.get(0).detection()).isNotNull();
    assertThat(sets.get(1).detection()).isNull();
    assertThat(sets.get(1).mmc()).isBetween(1 / 3.0, 1.0);
  }

  private void attacked(String name, Role role, @Nullable String dataset, double eps)
      throws IOException {
    SetProvenance provenance =
        new SetProvenance(
            name,
            role,
            SampleSets.MODEL,
            dataset,
            List.of(),
            3,
            1,
            "0.1",
            "fp32",
            null,
            SampleSets.suite(eps));
    store.write(new StoredSet(provenance, SampleSets.predictions(1, 3, Map.of())));
  }

  private void writeAttacked(String name, AttackOptions attack) throws IOException {
    SetProvenance provenance = SampleSets.provenance(name, Role.ADVERSARIAL_NOISE, 3, null, attack);
    store.write(new StoredSet(provenance, SampleSets.predictions(1, 3, Map.of())));
  }

  @Test
  void withoutTheInSetOnlyMmcIsKnown() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 3));
    ModelResult result = analyze();
    assertThat(result.in()).isNull();
    assertThat(result.robustAccuracy()).isNull();
    assertThat(result.sets().get(0).detection()).isNull();
    assertThat(result.sets().get(0).mmc()).isBetween(1 / 3.0, 1.0);
  }

  @Test
  void whereEverySampleResistedNoImageIsLeft() throws IOException {
    float[] logits = {5, 0, 0, 0, 5, 0};
    float[] probabilities = {0.98f, 0.01f, 0.01f, 0.01f, 0.98f, 0.01f};
    write(
        "adversarial-samples",
        Role.ADVERSARIAL_SAMPLES,
        new Predictions(3, logits, probabilities, new int[] {0, 1}, Map.of()));
    store.write(SampleSets.set("cifar10", Role.IN, 3));
    ModelResult result = analyze();
    assertThat(result.robustAccuracy()).isEqualTo(1);
    SetResult samples = result.sets().get(0);
    assertThat(samples.images()).isZero();
    assertThat(samples.mmc()).isNull();
    assertThat(samples.detection()).isNull();
  }

  @Test
  void theShareWithoutGradientIsOfTheImagesItIsKnownOf() throws IOException {
    Map<String, NpyArray> ofTheFirstFour =
        Map.of(AttackExtra.GRADIENT.id(), NpyArray.of(new int[] {0, 1, 1, 1}, 4));
    write("noise", Role.NOISE, SampleSets.predictions(0, 8, ofTheFirstFour));
    assertThat(analyze().sets().get(0).withoutGradient()).isEqualTo(0.25);
  }

  /** It needs none. */
  @Test
  void anAttackWithoutAStepHasNoShareWithoutGradient() throws IOException {
    Map<String, NpyArray> none = Map.of(AttackExtra.GRADIENT.id(), NpyArray.of(new int[8], 8));
    SetProvenance idle =
        SampleSets.provenance(
            "adversarial-noise", Role.ADVERSARIAL_NOISE, 8, null, SampleSets.attack(0));
    store.write(new StoredSet(idle, SampleSets.predictions(0, 8, none)));
    assertThat(analyze().sets().get(0).withoutGradient()).isNull();
    SetProvenance attacked =
        SampleSets.provenance(
            "adversarial-noise", Role.ADVERSARIAL_NOISE, 8, null, SampleSets.attack(1));
    store.write(new StoredSet(attacked, SampleSets.predictions(0, 8, none)));
    assertThat(analyze().sets().get(0).withoutGradient()).isEqualTo(1);
  }

  @Test
  void setsOfDifferentModelsAreRefused() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 3));
    writeAs("noise", SampleSets.MODEL.name() + "2", "0123abcd", 1);
    refused("different models: noise of cifar10-acet2, svhn of cifar10-acet");
    writeAs("noise", SampleSets.MODEL.name(), "ffff", 1);
    refused("different weights: noise of ffff, svhn of 0123abcd");
    writeAs("noise", SampleSets.MODEL.name(), "0123abcd", 2);
    refused("different seeds: noise of 2, svhn of 1");
  }

  @Test
  void twoInSetsAreRefused() throws IOException {
    store.write(SampleSets.set("cifar10", Role.IN, 3));
    store.write(SampleSets.set("svhn", Role.IN, 3));
    refused("holds two in-distributions: cifar10 and svhn");
  }

  @ParameterizedTest
  @CsvSource({"IN, -1", "IN, 3", "ADVERSARIAL_SAMPLES, 3"})
  void anInSetWithoutLabelsIsRefused(Role role, int label) throws IOException {
    Predictions some = SampleSets.predictions(0, 1, Map.of());
    Predictions other =
        new Predictions(3, some.logits(), some.probabilities(), new int[] {label}, Map.of());
    write("pets", role, other);
    refused("pets has the label " + label + ", and the model the classes 0 to 2");
    write("pets", Role.OUT, other);
    assertThat(analyze().sets()).hasSize(1);
  }

  private static void assertIn(InResult in, JsonNode expected) {
    assertThat(in.images()).isEqualTo(expected.get("images").intValue());
    assertThat(in.testError()).isCloseTo(expected.get("testError").doubleValue(), CLOSE);
    assertThat(in.mmc()).isCloseTo(expected.get("mmc").doubleValue(), CLOSE);
    assertThat(in.expectedCalibrationError()).isCloseTo(expected.get("ece").doubleValue(), CLOSE);
    assertThat(in.threshold95()).isCloseTo(expected.get("threshold").doubleValue(), CLOSE);
  }

  private static void assertSet(SetResult set, JsonNode expected) {
    assertThat(set.images()).isEqualTo(expected.get("images").intValue());
    assertThat(Objects.requireNonNull(set.mmc()))
        .isCloseTo(expected.get("mmc").doubleValue(), CLOSE);
    Detection detection = Objects.requireNonNull(set.detection());
    assertThat(detection.auroc()).isCloseTo(expected.get("auroc").doubleValue(), CLOSE);
    assertThat(detection.falsePositiveRate95())
        .isCloseTo(expected.get("fpr95").doubleValue(), CLOSE);
    assertThat(detection.auprIn()).isCloseTo(expected.get("auprIn").doubleValue(), CLOSE);
    assertThat(detection.auprOut()).isCloseTo(expected.get("auprOut").doubleValue(), CLOSE);
    assertThat(detection.falsePositiveRate95OutPositive())
        .isCloseTo(expected.get("fpr95OutPositive").doubleValue(), CLOSE);
    assertThat(detection.conservativeAuroc())
        .isCloseTo(expected.get("conservativeAuroc").doubleValue(), CLOSE);
  }

  private ModelResult analyze() throws IOException {
    return new Analysis(Score.MSP, false).of(store);
  }

  private void refused(String found) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(this::analyze)
        .withMessageStartingWith(folder.toString())
        .withMessageContaining(found);
  }

  private void storeGolden(JsonNode sets, String name, Role role) throws IOException {
    JsonNode set = sets.get(name);
    ModelIdentity model =
        new ModelIdentity("m", 1, "cifar10", "acet", "resnet_small", 10, "ff", null);
    int[] labels = Golden.ints(set.get("labels"));
    Predictions predictions =
        new Predictions(
            10,
            Golden.floats(set.get("logits")),
            Golden.floats(set.get("probabilities")),
            labels,
            Map.of());
    SetProvenance provenance =
        new SetProvenance(
            name, role, model, name, List.of(), labels.length, 1, "0.1", "fp32", null, null);
    store.write(new StoredSet(provenance, predictions));
  }

  private void write(String name, Role role, Predictions predictions) throws IOException {
    store.write(
        new StoredSet(
            SampleSets.provenance(name, role, predictions.count(), null, null), predictions));
  }

  private void writeAs(String set, String model, String fingerprint, long seed) throws IOException {
    ModelIdentity identity =
        new ModelIdentity(model, 100, "cifar10", "acet", "resnet_small", 3, fingerprint, null);
    SetProvenance provenance =
        new SetProvenance(
            set, Role.NOISE, identity, null, List.of(), 2, seed, "0.1", "fp32", null, null);
    store.write(new StoredSet(provenance, SampleSets.predictions(0, 2, Map.of())));
  }
}
