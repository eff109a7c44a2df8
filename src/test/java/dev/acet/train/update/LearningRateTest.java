package dev.acet.train.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

  @Test
  void aRateIsAboveZero() {
    for (double none : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> new LearningRate(none, 1)).hasMessageContaining("" + none);
    }
    assertThatThrownBy(() -> new LearningRate(1, 0)).hasMessageContaining("0 updates");
  }
}
