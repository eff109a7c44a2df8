package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.network.LeNet;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.paper.Method;
import dev.acet.train.update.TrainingMethod;
import dev.acet.train.update.UpdateSettings;
import dev.acet.train.update.WarmUp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs | 0 | no run of 0 epochs",
        "limit | 0 | on 0 images",
        "evaluationLimit | -1 | evaluated on -1",
        "towers | 0 | in 0 towers",
        "learningRate | 0 | at a rate of 0.0",
        "learningRate | NaN | at a rate of NaN",
        "towers | 9 | a batch of 8 cannot be split over 9 devices",
        "model | vgg | there is no network \"vgg\"; there are lenet, resnet_small",
        "weightDecay | -0.1 | weight decay -0.1",
        "weightDecay | NaN | weight decay NaN",
        "batchSize | 0 | a batch of 0",
        "padding | -1 | padding must not be negative",
        "noiseFraction | 1 | plain training has no noise images",
        "noiseFraction | NaN | the fraction was NaN",
        "warmUpEpochs | -1 | warm up for -1 of 2 epochs",
        "warmUpEpochs | 1 | an attack of 0 steps cannot warm up",
        "steps | 1 | plain training and CEDA have no attack; the steps were 1",
        "eps | -0.1 | eps must be in [0, 1], was -0.1",
        "eps | 1.1 | eps must be in [0, 1], was 1.1",
        "permutedFraction | 2 | permuted images must be in [0, 1], was 2",
        "noiseTerm | CROSS_ENTROPY | max-confidence or uniform, not cross-entropy"
      })
  void whatMakesNoSenseIsTold(String option, String value, String message) {
    assertThatThrownBy(() -> TinyRun.options(Map.of(option, value))).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CEDA | 0 | 0 | CEDA and ACET need some; the fraction was 0.0",
        "CEDA | -1 | 0 | the fraction was -1.0",
        "CEDA | 3.1 | 0 | up to 3 noise images per clean image, not 3.1",
        "CEDA | 1 | 5 | the steps were 5",
        "CEDA | 0.1 | 0 | 0.1 noise images per clean image give no noise image in a batch of 8",
        "ACET | 1 | 0 | ACET needs an attack with steps",
        "ACET | 1 | -1 | ACET needs an attack with steps"
      })
  void methodsNeedWhatMakesThem(String method, double fraction, int steps, String message) {
    Map<String, Object> changes = new HashMap<>();
    changes.put("method", method);
    changes.put("noiseFraction", fraction);
    changes.put("steps", steps);
    assertThatThrownBy(() -> TinyRun.options(changes)).hasMessageContaining(message);
  }

  @Test
  void anAttackGetsToItsStepsOneByOne() {
    WarmUp steps = new WarmUp(10, 40);
    assertThat(LongStream.of(0, 3, 4, 20, 39, 40, 1000).mapToInt(steps::at))
        .containsExactly(0, 0, 1, 5, 9, 10, 10);
    assertThat(new WarmUp(10, 0).at(0)).isEqualTo(10);
    assertThatThrownBy(
            () ->
                TinyRun.options(
                    Map.of("method", "ACET", "noiseFraction", 1, "steps", 2, "warmUpEpochs", 3)))
        .hasMessageContaining("warm up for 3 of 2 epochs");
  }

  @Test
  void saysWhatAnUpdateIs() {
    RunOptions options = TinyRun.acet();
    UpdateSettings update = options.update();
    assertThat(update.architecture().id()).isEqualTo("resnet_small");
    assertThat(update.batchSize()).isEqualTo(8);
    assertThat(update.method())
        .isEqualTo(
            new TrainingMethod(
                Method.ACET, 1, NoiseSettings.withDefaults(), Objective.MAX_CONFIDENCE, .3, 2));
    assertThat(TinyRun.options(Map.of("classes", 3, "activation", "SOFTPLUS")).architecture())
        .isEqualTo(new LeNet(3, dev.acet.network.Activation.SOFTPLUS));
  }

  /** floor(at_frac * n), as the original counts, without the rounding of binary fractions. */
  @ParameterizedTest
  @CsvSource({"1, 128, 128", "0.5, 9, 4", "0.29, 100, 29", "3, 10, 30", "0.999, 1, 0"})
  void noiseImagesAreCounted(double fraction, int clean, int noise) {
    TrainingMethod method =
        new TrainingMethod(
            Method.CEDA, fraction, NoiseSettings.withDefaults(), Objective.UNIFORM, 0, 0);
    assertThat(method.noiseImages(clean)).isEqualTo(noise);
  }

  @Test
  void aPeriodIsOverByUpdatesOrByTime() {
    SavePeriod period = new SavePeriod(10, Duration.ofMinutes(5));
    assertThat(period.isOver(9, Duration.ofSeconds(299))).isFalse();
    assertThat(period.isOver(10, Duration.ZERO)).isTrue();
    assertThat(period.isOver(0, Duration.ofMinutes(5))).isTrue();
    assertThatThrownBy(() -> new SavePeriod(0, Duration.ofMinutes(5))).hasMessageContaining("0");
    assertThatThrownBy(() -> new SavePeriod(1, Duration.ZERO)).hasMessageContaining("PT0S");
  }
}
