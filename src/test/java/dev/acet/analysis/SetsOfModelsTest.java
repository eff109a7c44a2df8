package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.SetName;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetsOfModelsTest {

  private static final String NOISE = SetName.WORST_CASE_NOISE;

  @TempDir private Path folder;

  @Test
  void budgetsOfSeveralFoldersAreInTheOrderOfTheirRadii() throws IOException {
    for (double eps : new double[] {1, .1, 0}) {
      write("one", SetName.at(NOISE, eps), Role.ADVERSARIAL_NOISE, SampleSets.suite(eps));
    }
    write("one", SetName.ADVERSARIAL_IN, Role.ADVERSARIAL_IN, SampleSets.suite(.3));
    write("other", "svhn", Role.OUT, null);
    for (double eps : new double[] {.3, .05, .1}) {
      write("other", SetName.at(NOISE, eps), Role.ADVERSARIAL_NOISE, SampleSets.suite(eps));
    }
    assertThat(SetsOfModels.of(List.of(result("one"), result("other"))))
        .map(SetResult::name)
        .containsExactly(
            NOISE + "@0",
            NOISE + "@0.05",
            NOISE + "@0.1",
            NOISE + "@0.3",
            NOISE + "@1",
            "adversarial-in",
            "svhn");
  }

  private void write(String model, String set, Role role, @Nullable AttackOptions attack)
      throws IOException {
    new PredictionStore(folder.resolve(model))
        .write(
            new StoredSet(
                SampleSets.provenance(set, role, 9, null, attack),
                SampleSets.predictions(7, 9, Map.of())));
  }

  private ModelResult result(String model) throws IOException {
    return new Analysis(Score.MSP, false).of(new PredictionStore(folder.resolve(model)));
  }
}
