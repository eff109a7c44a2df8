package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void ticksAreRound() {
    assertThat(Ticks.between(0, 1, 5))
        .containsExactly(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, within(1e-12));
    assertThat(Ticks.between(-10, 10, 6)).containsExactly(-10, -5, 0, 5, 10);
    assertThat(Ticks.between(-5, 6, 6)).containsExactly(-4, -2, 0, 2, 4, 6);
    assertThat(Ticks.decades(0.9, 11_000)).containsExactly(1, 10, 100, 1000, 10_000);
    assertThat(Ticks.decades(1e-3, 1)).containsExactly(1e-3, 1e-2, 1e-1, 1);
  }

  @Test
  void ticksAreWrittenAsPeopleWriteThem() {
    assertThat(Ticks.label(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Ticks.label(-2)).isEqualTo("−2");
    assertThat(Ticks.label(10_000)).isEqualTo("10000");
    assertThat(Ticks.label(0.0001)).isEqualTo("0.0001");
    assertThat(Ticks.label(-0.0)).isEqualTo("0");
  }
}
