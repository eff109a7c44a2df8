package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {

  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "9.94, 9.9 s",
    "12.4, 12 s",
    "60, 1 min 00 s",
    "187.2, 3 min 07 s",
    "3599.4, 59 min 59 s",
    "3900, 1 h 05 min"
  })
  void aSpanIsPrintedInItsLargestUnits(double seconds, String text) {
    assertThat(TimeSpan.text(seconds)).isEqualTo(text);
  }
}
