package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.io.NpyArray;
import dev.acet.prediction.Predictions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OdinTest {

  private static Predictions predictions(Map<String, NpyArray> extras) {
    return new Predictions(2, new float[] {9, 0}, new float[] {1, 0}, new int[1], extras);
  }

  /** 1 / (1 + e^-3), of the stored logits and not of the unchanged image's. */
  @Test
  void scoresTheLogitsOfTheMovedImage() {
    NpyArray logits = NpyArray.of(new float[] {-1000, 2000}, 1, 2);
    Predictions stored = predictions(Map.of(Predictions.ODIN_LOGITS, logits));
    stored.requireSound();
    assertThat(new Odin().scores(stored)[0]).isCloseTo(.9525741268224334, within(1e-12));
  }

  @Test
  void withoutThemTheOptionIsNamed() {
    assertThatThrownBy(() -> new Odin().scores(predictions(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--keep-odin");
  }

  @Test
  void damagedLogitsAreRejected() {
    for (NpyArray array :
        new NpyArray[] {
          NpyArray.of(new float[] {1}, 1, 1),
          NpyArray.of(new float[] {1, Float.NaN}, 1, 2),
          NpyArray.of(new float[] {1, 2}, 1, 2, 1)
        }) {
      assertThatThrownBy(() -> predictions(Map.of(Predictions.ODIN_LOGITS, array)).requireSound())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("odin_logits");
    }
  }
}
