package dev.acet.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastTest {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  /** The second image shows that each has its own range, over all channels. */
  @Test
  void eachImageGetsItsOwnFullRange() {
    try (FedNoise noise = new FedNoise(new ImageShape(1, 1, 3))) {
      assertThat(noise.stretched(new float[] {.25f, .5f, .75f, .5f, .4375f, .375f}))
          .containsExactly(0, .5f, 1, 1, .5f, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1, 1.75f, 2.5f})
  void constantImagesBecomeBlack(float sigma) {
    float[] grays = new float[256 * SHAPE.size()];
    for (int gray = 0; gray < 256; gray++) {
      Arrays.fill(grays, gray * SHAPE.size(), (gray + 1) * SHAPE.size(), gray / 255f);
    }
    try (FedNoise noise = new FedNoise(SHAPE)) {
      assertThat(noise.smoothed(grays, sigma)).containsOnly(0);
    }
  }

  /** The weakest structure that an image can have still gets full contrast. */
  @Test
  void oneValueOneGrayLevelOffIsNotConstant() {
    float[] image = new float[SHAPE.size()];
    Arrays.fill(image, 1);
    image[SHAPE.size() / 2] = 254 / 255f;
    try (FedNoise noise = new FedNoise(SHAPE)) {
      assertThat(noise.smoothed(image, 2.5f)).contains(0, 1);
    }
  }
}
