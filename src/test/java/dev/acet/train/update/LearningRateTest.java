package dev.acet.train.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  /** The expected rates are numpy's, by the original's rule ({@code make_training.py}). */
  @Test
  void fallsAsTheOriginals() throws IOException {
    JsonNode cases = TrainingValues.read("rates");
    assertThat(cases).hasSize(4);
    for (JsonNode run : cases) {
      LearningRate rate =
          new LearningRate(run.get("initial").asDouble(), run.get("updates").asLong());
      assertThat(run.get("rates")).hasSize((int) rate.updates());
      for (int update = 0; update < rate.updates(); update++) {
        double expected = run.get("rates").get(update).asDouble();
        assertThat(rate.at(update)).isCloseTo(expected, within(1e-7 * expected));
      }
    }
  }

  @Test
  void theUpdateAtABoundaryHasTheOldRate() {
    LearningRate rate = new LearningRate(1, 200);
    assertThat(rate.at(100)).isEqualTo(1);
    assertThat(rate.at(101)).isEqualTo(.1);
    assertThat(rate.at(150)).isEqualTo(.1);
    assertThat(rate.at(151)).isEqualTo(.01);
    assertThat(rate.at(180)).isEqualTo(.01);
    assertThat(rate.at(181)).isEqualTo(.001);
  }

  /** The expected rates are numpy's, by PyTorch's formula ({@code make_rates.py}). */
  @Test
  void cosineAndOneCycle() throws IOException {
    JsonNode cases;
    try (InputStream in = LearningRateTest.class.getResourceAsStream("rates.json")) {
      cases = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
    assertThat(cases).hasSize(8);
    for (JsonNode run : cases) {
      RateSchedule schedule =
          RateSchedule.valueOf(run.get("schedule").asText().toUpperCase(Locale.ROOT));
      int updates = run.get("rates").size();
      LearningRate rate = new LearningRate(.1, updates, schedule, run.get("warmUp").asLong());
      for (int update = 0; update < updates; update++) {
        double expected = run.get("rates").get(update).asDouble();
        assertThat(rate.at(update)).as("%s %s", schedule, update).isPositive();
        assertThat(rate.at(update)).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void aWarmUpRisesEvenlyToTheRateOfSteps() {
    LearningRate rate = new LearningRate(1, 100, RateSchedule.STEPS, 4);
    assertThat(rate.at(0)).isEqualTo(.2);
    assertThat(rate.at(3)).isEqualTo(.8);
    assertThat(rate.at(4)).isEqualTo(1);
    assertThat(rate.at(51)).isEqualTo(.1);
    assertThat(RateSchedule.ONE_CYCLE.usualWarmUp(100)).isEqualTo(30);
    assertThat(RateSchedule.COSINE.usualWarmUp(100)).isZero();
    assertThatThrownBy(() -> new LearningRate(1, 4, RateSchedule.COSINE, 4))
        .hasMessageContaining("cannot rise for 4 of 4 updates");
  }

  @Test
  void aRateIsAboveZero() {
    for (double none : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> new LearningRate(none, 1)).hasMessageContaining("" + none);
    }
    assertThatThrownBy(() -> new LearningRate(1, 0)).hasMessageContaining("0 updates");
  }
}
