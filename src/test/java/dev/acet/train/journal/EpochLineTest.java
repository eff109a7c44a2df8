package dev.acet.train.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.train.update.UpdateMetrics;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line of the log for an epoch. */
class EpochLineTest {

  /** Large networks take longer than a second for an image. */
  @ParameterizedTest
  @CsvSource({"0.0934, 0.093", "0.834, 0.83", "9.96, 10", "425.4, 425", "'12345', '12,345'"})
  void slowNetworksHaveASpeedToo(double rate, String printed) {
    EpochResult result = new EpochResult(1, 4, .1, 60, rate, UpdateMetrics.NONE, List.of());
    assertThat(EpochLine.of(result, 1)).endsWith("; " + printed + " images/s");
  }
}
