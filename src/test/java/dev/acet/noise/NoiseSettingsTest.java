package dev.acet.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseSettingsTest {

  /** .29 * 100 is 28.999... in binary. */
  @ParameterizedTest
  @CsvSource({"0,128,0", "1,128,128", ".5,128,64", ".5,5,2", ".5,1,0", ".29,100,29", ".3,7,2"})
  void theShareIsRoundedDown(double permutedFraction, int count, int permuted) {
    assertThat(new NoiseSettings(permutedFraction, true).permuted(count)).isEqualTo(permuted);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void otherSharesAreRefused(double permutedFraction) {
    assertThatThrownBy(() -> new NoiseSettings(permutedFraction, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(permutedFraction));
  }

  @Test
  void thePapersArePermutedByHalf() {
    assertThat(NoiseSettings.withDefaults()).isEqualTo(new NoiseSettings(.5, true));
  }
}
