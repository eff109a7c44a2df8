package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BestEpochTest {

  @Test
  void isTheFirstWithTheSmallestError() {
    assertThat(best(Map.of(2, .5, 4, .25, 6, .25, 8, .3))).isEqualTo(new BestEpoch(4, .25, 2));
    assertThat(best(Map.of(2, .5, 4, .25))).isEqualTo(new BestEpoch(4, .25, 0));
    assertThat(best(Map.of(7, 1.0))).isEqualTo(new BestEpoch(7, 1, 0));
  }

  private static BestEpoch best(Map<Integer, Double> errors) {
    return BestEpoch.of(new TreeMap<>(errors));
  }
}
