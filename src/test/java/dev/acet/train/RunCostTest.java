package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunCostTest {

  private static final RunCost COST = new RunCost(2_200_000_000L, 1_000_000_000L, 25_000_000);

  @Test
  void saysMemoryAndMultiplyAdds() {
    assertThat(COST.line(128))
        .isEqualTo(
            "about 4.2 GB of memory with batches of 128 (--batch-size); 2.2 billion multiply-adds"
                + " for an image, once forward");
  }

  @Test
  void warnsOfWhatDoesNotFitAndNamesABatchThatDoes() {
    assertThat(COST.warning(128, 4_200_000_000L)).isEmpty();
    assertThat(COST.warning(128, 4_199_999_999L))
        .hasValue(
            "the run needs about 4.2 GB of memory, this machine has 4.2 GB. Lower --batch-size to"
                + " 127 or less, or choose a smaller --image-size");
    assertThat(COST.warning(128, 1_024_999_999L))
        .hasValueSatisfying(
            text -> assertThat(text).endsWith("Choose a smaller --image-size or network"));
  }

  /** Noise images are in the batch, too; Adam keeps two values for each weight. */
  @Test
  void growsWithNoiseSizeAndSlots() {
    RunCost plain = RunCost.of(TinyRun.options(Map.of()), 29);
    RunCost acet =
        RunCost.of(TinyRun.options(Map.of("method", "ACET", "noiseFraction", 1, "steps", 2)), 29);
    RunCost large = RunCost.of(TinyRun.options(Map.of("imageSize", List.of(56, 56))), 29);
    RunCost adam = RunCost.of(TinyRun.options(Map.of("optimizer", "ADAM")), 29);
    assertThat(acet.perImage()).isEqualTo(2 * plain.perImage());
    assertThat(large.perImage()).isBetween((long) (3.8 * plain.perImage()), 4 * plain.perImage());
    assertThat(adam.fixed() - plain.fixed()).isEqualTo(2 * 8 * 4 * 3_274_634L);
  }
}
