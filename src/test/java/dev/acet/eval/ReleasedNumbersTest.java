package dev.acet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.analysis.SetResult;
import dev.acet.attack.PgdSettings;
import dev.acet.data.DataDirectory;
import dev.acet.io.Progress;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the released models give on the first 1,000 CIFAR-10 test images. */
class ReleasedNumbersTest {

  private static final PgdSettings ATTACK =
      PgdSettings.of(0.3, 200, 0.0075, Objective.MAX_CONFIDENCE);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "cifar10-plain, 0.0850, 0.9520",
    "cifar10-ceda, 0.0790, 0.9465",
    "cifar10-acet, 0.0820, 0.9493"
  })
  void onTheirOwnDistribution(String alias, double error, double mmc) throws IOException {
    ModelResult result = evaluate(alias, 1000, e -> e.dataSet("cifar10", Role.IN));
    InResult in = Objects.requireNonNull(result.in());
    assertThat(in.images()).isEqualTo(1000);
    assertThat(in.testError()).isEqualTo(error);
    assertThat(in.mmc()).isCloseTo(mmc, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"svhn-plain, 0.7215", "svhn-acet, 0.4379", "cifar100-plain, 0.5594"})
  void onAnother(String alias, double mmc) throws IOException {
    ModelResult result = evaluate(alias, 1000, e -> e.dataSet("cifar10", Role.OUT));
    SetResult out = result.sets().get(0);
    assertThat(out.mmc()).isCloseTo(mmc, within(1e-4));
    assertThat(out.detection()).isNull();
  }

  @Test
  void acetIsUncertainOnNoise() throws IOException {
    NoiseSource noise = new NoiseSource("cifar10", NoiseSettings.withDefaults(), 1000);
    ModelResult result = evaluate("cifar10-acet", 1000, e -> e.noise(noise));
    assertThat(result.sets().get(0).mmc()).isBetween(0.0999, 0.1005);
  }

  /** A plain model is certain of attacked noise; svhn-acet has no gradient for most of it. */
  @Test
  void onAdversarialNoise() throws IOException {
    NoiseSource noise = new NoiseSource("cifar10", NoiseSettings.withDefaults(), 128);
    SetResult plain =
        evaluate("cifar10-plain", 128, e -> e.adversarialNoise("adversarial-noise", noise, ATTACK))
            .sets()
            .get(0);
    assertThat(plain.mmc()).isGreaterThan(0.9995);
    assertThat(plain.withoutGradient()).isZero();
    SetResult acet =
        evaluate("svhn-acet", 128, e -> e.adversarialNoise("adversarial-noise", noise, ATTACK))
            .sets()
            .get(0);
    assertThat(acet.mmc()).isBetween(0.1, 0.102);
    assertThat(acet.withoutGradient()).isGreaterThan(0.5);
  }

  private ModelResult evaluate(String alias, int limit, Work work) throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve(alias));
    EvaluationOptions options =
        new EvaluationOptions(
            1,
            limit,
            128,
            EvaluationOptions.Kept.NOTHING,
            EvaluationOptions.Replace.NOTHING,
            false,
            "test");
    try (Evaluation evaluation =
        new Evaluation(
            new ModelDirectory(Reference.models()).find(alias),
            SessionOptions.withDefaults(),
            new DataDirectory(Reference.data()),
            store,
            options,
            Progress.NONE)) {
      work.on(evaluation);
    }
    return new Analysis(Score.MSP, false).of(store);
  }

  private interface Work {
    boolean on(Evaluation evaluation) throws IOException;
  }
}
