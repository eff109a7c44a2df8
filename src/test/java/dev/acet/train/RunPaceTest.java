package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.tf.SessionOptions;
import dev.acet.train.update.WarmUp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPaceTest {

  private static final long MANY_UPDATES = 1_000_000;

  /** 0 + 1 + 2 + 3 steps while the attack warms up, then 4 in each of two updates. */
  @Test
  void countsTheStepsOfTheUpdatesThatAreLeft() {
    RunPace pace = new RunPace(8, .5, .25);
    WarmUp attack = new WarmUp(4, 4);
    assertThat(pace.seconds(10, attack, 0, 6)).isEqualTo(10 * (6 * .5 + 14 * .25));
    assertThat(pace.seconds(10, attack, 3, 6)).isEqualTo(10 * (3 * .5 + 11 * .25));
    assertThat(pace.seconds(10, attack, 6, 6)).isZero();
  }

  @Test
  void measuresUpdatesAndStepsUnlessTheRunIsShort() {
    RunOptions acet = TinyRun.acet();
    assertThat(RunPace.measure(acet, SessionOptions.withDefaults(), 1)).isEmpty();
    assertThat(RunPace.measure(acet, SessionOptions.withDefaults(), MANY_UPDATES))
        .hasValueSatisfying(
            pace -> {
              assertThat(pace.images()).isEqualTo(8);
              assertThat(pace.update()).isPositive();
              assertThat(pace.step()).isPositive();
            });
  }

  /** As many images as give a noise image, if the network is so large that one would do. */
  @Test
  void hasNoiseInALargeNetworksUpdate() {
    RunOptions large =
        TinyRun.options(
            Map.of(
                "model",
                "resnet-18",
                "imageSize",
                List.of(64, 64),
                "method",
                "CEDA",
                "noiseFraction",
                .1,
                "batchSize",
                32));
    assertThat(RunPace.measure(large, SessionOptions.withDefaults(), MANY_UPDATES))
        .hasValueSatisfying(pace -> assertThat(pace.images()).isEqualTo(10));
  }
}
