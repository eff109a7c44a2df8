package dev.acet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.Resize;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseImagesTest {

  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  @Test
  void whereTheImagesToPermuteCannotBeReadTheGeneratorIsClosed() {
    NoiseGenerator generator = generator();
    assertThatIOException()
        .isThrownBy(
            () -> NoiseImages.open(generator, images(new Unreadable()), Resize.SQUEEZE, 4, 1))
        .withMessage("no such disk");
    assertThatThrownBy(() -> generator.group(0, new float[4 * 16], 4))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theGeneratorIsClosedWithTheSupply() throws IOException {
    NoiseGenerator generator = generator();
    try (NoiseImages noise = NoiseImages.open(generator, null, Resize.SQUEEZE, 4, 1)) {
      assertThat(noise).isNotNull();
    }
    assertThatThrownBy(() -> generator.group(0, new float[4 * 16], 4))
        .isInstanceOf(IllegalStateException.class);
  }

  private static NoiseGenerator generator() {
    return new NoiseGenerator(
        SHAPE, NoiseSettings.withDefaults(), 1, SessionOptions.withDefaults());
  }

  private static LabelledImages images(ImageSource source) {
    return new LabelledImages(KnownDataSet.MNIST.set(), Split.TEST, source);
  }

  /** A source on a disk that went away. */
  private record Unreadable() implements ImageSource {

    @Override
    public int size() {
      return 4;
    }

    @Override
    public List<Path> files() {
      return List.of();
    }

    @Override
    public ImageStream open() throws IOException {
      throw new IOException("no such disk");
    }
  }
}
