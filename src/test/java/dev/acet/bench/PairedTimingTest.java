package dev.acet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTimingTest {

  @Test
  void bothRunEquallyOftenAndTakeTurnsToBeFirst() {
    List<String> order = new ArrayList<>();
    PairedTiming timing =
        PairedTiming.measure(
            () -> order.add("peer"), () -> order.add("ours"), new Effort(1, 3, false));
    assertThat(order)
        .containsExactly("peer", "ours", "ours", "peer", "peer", "ours", "ours", "peer");
    assertThat(timing.rounds()).isEqualTo(3);
  }

  @Test
  void eachRoundIsPreparedOnce() {
    List<String> order = new ArrayList<>();
    PairedTiming.measure(
        () -> order.add("before"),
        () -> order.add("peer"),
        () -> order.add("ours"),
        new Effort(0, 2, false));
    assertThat(order).containsExactly("before", "ours", "peer", "before", "peer", "ours");
  }

  @Test
  void spreadHasTheMedianOfEvenAndOddCounts() {
    assertThat(PairedTiming.Spread.of(new double[] {9, 1, 5}))
        .isEqualTo(new PairedTiming.Spread(1, 5, 9));
    assertThat(PairedTiming.Spread.of(new double[] {4, 1, 2, 9}))
        .isEqualTo(new PairedTiming.Spread(1, 3, 9));
  }

  @Test
  void noRoundIsRefused() {
    assertThatThrownBy(() -> new Effort(1, 0, false)).isInstanceOf(IllegalArgumentException.class);
  }
}
