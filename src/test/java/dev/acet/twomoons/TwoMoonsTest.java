package dev.acet.twomoons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TwoMoonsTest {

  /** Against scikit-learn 1.2.1 ({@code make_moons.py}). */
  @Test
  void withoutNoiseThePointsAreScikitLearns() throws IOException {
    TwoMoons moons = TwoMoons.draw(21, 0, 1);
    List<String> rows;
    try (InputStream csv =
        Objects.requireNonNull(TwoMoonsTest.class.getResourceAsStream("moons.csv"))) {
      rows = new String(csv.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    assertThat(moons.count()).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i).split(",", -1);
      assertThat(moons.points()[2 * i]).isCloseTo(Float.parseFloat(row[0]), within(1e-6f));
      assertThat(moons.points()[2 * i + 1]).isCloseTo(Float.parseFloat(row[1]), within(1e-6f));
      assertThat(moons.labels()[i]).isEqualTo(Integer.parseInt(row[2]));
    }
  }

  @Test
  void theNoiseHasItsDeviationInBothDirections() {
    TwoMoons noisy = TwoMoons.draw(MoonsSettings.original(3));
    TwoMoons clean = TwoMoons.draw(2000, 0, 3);
    double[] square = new double[2];
    for (int i = 0; i < noisy.points().length; i++) {
      double scale = i % 2 == 0 ? 4 : 4 / 1.75;
      square[i % 2] += Math.pow(scale * (noisy.points()[i] - clean.points()[i]), 2) / 2000;
    }
    assertThat(Math.sqrt(square[0])).isCloseTo(0.02, within(0.001));
    assertThat(Math.sqrt(square[1])).isCloseTo(0.02, within(0.001));
  }

  @Test
  void thePointsLieInTheUnitSquareAndFollowFromTheSeed() {
    TwoMoons moons = TwoMoons.draw(MoonsSettings.original(1));
    for (float coordinate : moons.points()) {
      assertThat(coordinate).isBetween(0f, 1f);
    }
    assertThat(TwoMoons.draw(MoonsSettings.original(1)).points()).containsExactly(moons.points());
    assertThat(TwoMoons.draw(MoonsSettings.original(2)).points()).isNotEqualTo(moons.points());
  }
}
