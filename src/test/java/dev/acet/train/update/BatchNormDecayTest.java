package dev.acet.train.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchNormDecayTest {

  /** {@code min(.99, (1 + t) / (10 + t))}, by hand. */
  @ParameterizedTest
  @CsvSource({"0, .1", "8, .5", "80, .9", "440, .98", "890, .99", "891, .99", "1000000, .99"})
  void growsToThePapers(long update, float decay) {
    assertThat(BatchNormDecay.GROWING.at(update)).isCloseTo(decay, within(1e-6f));
  }

  @Test
  void thePapersIsTheSameInEveryUpdate() {
    assertThat(BatchNormDecay.CONSTANT.at(0)).isEqualTo(.99f);
    assertThat(BatchNormDecay.CONSTANT.at(1_000_000)).isEqualTo(.99f);
  }

  /** The share of the initial value that is left: {@code 1 / C(t + 9, 9)} while it grows. */
  @Test
  void theInitialValueIsForgottenAtOnce() {
    double left = 1;
    for (int update = 0; update < 22; update++) {
      left *= BatchNormDecay.GROWING.at(update);
    }
    assertThat(left).isCloseTo(1 / 20_160_075.0, within(1e-12));
    assertThat(Math.pow(BatchNormDecay.CONSTANT.at(0), 264)).isGreaterThan(.07);
  }
}
