package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against scikit-learn 1.2.1 and numpy 1.24.2 ({@code make_attacks.py}). */
class DirectionsTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  @TempDir Path folder;
  private PredictionStore store;
  private JsonNode golden;

  @BeforeEach
  void read() throws IOException {
    store = new PredictionStore(folder);
    golden = Golden.of("attacks.json").get("directions");
  }

  @Test
  void bothDirectionsEqualScikitLearns() throws IOException {
    storeAll("cifar10", "svhn", "adversarial-in", "adversarial:svhn");
    ModelResult result = analyze();
    assertThat(result.directions()).hasSize(1);
    assertEqual(result.directions().get(0), "");
    assertThat(result.directions().get(0).title()).isEqualTo("SVHN");
    JsonNode expected = golden.get("expected").get("");
    assertEqual(set(result, "svhn").detectionOfAttackedIn(), expected.get("inToOut"));
    assertEqual(set(result, "adversarial:svhn").detectionOfAttackedIn(), expected.get("both"));
    assertThat(set(result, "adversarial-in").detection()).isNull();
    assertThat(set(result, "adversarial-in").detectionOfAttackedIn()).isNull();
  }

  @Test
  void eachBudgetIsComparedWithItself() throws IOException {
    storeAll("cifar10", "svhn", "adversarial-in", "adversarial:svhn");
    storeAll("adversarial-in@0.1", "adversarial:svhn@0.1");
    ModelResult result = analyze();
    assertThat(result.directions())
        .extracting(Directions::title)
        .containsExactly("SVHN (eps 0.1)", "SVHN");
    assertEqual(result.directions().get(0), "@0.1");
    assertEqual(result.directions().get(1), "");
    JsonNode both = golden.get("expected").get("@0.1").get("both");
    assertEqual(set(result, "adversarial:svhn@0.1").detectionOfAttackedIn(), both);
  }

  @Test
  void whatIsNotStoredIsUnknown() throws IOException {
    storeAll("cifar10", "adversarial:svhn");
    assertThat(analyze().directions()).isEmpty();
    storeAll("adversarial-in@0.1");
    assertThat(analyze().directions()).isEmpty();
    storeAll("adversarial:svhn@0.1");
    Directions attacked = analyze().directions().get(0);
    assertThat(attacked.clean()).isNull();
    assertThat(attacked.inToOut()).isNull();
    assertThat(attacked.outToIn()).isNotNull();
    assertThat(attacked.both()).isNotNull();
    storeAll("svhn");
    assertThat(set(analyze(), "svhn").detectionOfAttackedIn()).isNull(); // which budget?
    assertEqual(analyze().directions().get(0), "@0.1");
  }

  private void storeAll(String... names) throws IOException {
    for (String name : names) {
      store.write(Attacked.stored(name, role(name), dataset(name), golden.get("sets").get(name)));
    }
  }

  private static Role role(String name) {
    return name.startsWith("adversarial:")
        ? Role.ADVERSARIAL_OUT
        : name.startsWith("adversarial-in")
            ? Role.ADVERSARIAL_IN
            : name.equals("svhn") ? Role.OUT : Role.IN;
  }

  private static String dataset(String name) {
    return name.contains("svhn") ? "svhn" : "cifar10";
  }

  private ModelResult analyze() throws IOException {
    return new Analysis(Score.MSP, false).of(store);
  }

  private static SetResult set(ModelResult result, String name) {
    List<SetResult> sets = result.sets().stream().filter(s -> s.name().equals(name)).toList();
    assertThat(sets).hasSize(1);
    return sets.get(0);
  }

  private void assertEqual(Directions found, String budget) {
    JsonNode expected = golden.get("expected").get(budget);
    assertEqual(found.clean(), expected.get("clean"));
    assertEqual(found.outToIn(), expected.get("outToIn"));
    assertEqual(found.inToOut(), expected.get("inToOut"));
    assertEqual(found.both(), expected.get("both"));
  }

  private static void assertEqual(@Nullable Detection detection, JsonNode expected) {
    Detection found = Objects.requireNonNull(detection);
    assertThat(found.auroc()).isCloseTo(expected.get("auroc").doubleValue(), CLOSE);
    assertThat(found.conservativeAuroc())
        .isCloseTo(expected.get("conservativeAuroc").doubleValue(), CLOSE);
    assertThat(found.falsePositiveRate95()).isCloseTo(expected.get("fpr95").doubleValue(), CLOSE);
  }
}
