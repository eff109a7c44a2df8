package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageSampleTest {

  private static final ImageShape SHAPE = new ImageShape(1, 1, 1);

  private final MemorySource source = MemorySource.counting(100, SHAPE);
  private final LabelledImages images =
      new LabelledImages(DataSet.ofFolder("numbers"), Split.TEST, source);

  @Test
  void firstImagesAreReadNoFurther() throws IOException {
    ImageBatch first = ImageSample.first(images, 3, ImageTarget.squeezed(SHAPE));
    assertThat(first.labels()).containsExactly(0, 1, 2);
    assertThat(first.pixels()).containsExactly(0, 1 / 255f, 2 / 255f);
    assertThat(source.taken).isEqualTo(3);
    assertThat(source.closed).isEqualTo(1);
  }

  @Test
  void aSeedChoosesDifferentImagesInTheirOrder() throws IOException {
    int[] labels = ImageSample.random(images, 30, 7, ImageTarget.squeezed(SHAPE)).labels();
    assertThat(labels).hasSize(30).doesNotHaveDuplicates().isSorted();
    assertThat(labels[29]).isGreaterThan(50);
    assertThat(ImageSample.random(images, 30, 7, ImageTarget.squeezed(SHAPE)).labels())
        .containsExactly(labels);
    assertThat(ImageSample.random(images, 30, 8, ImageTarget.squeezed(SHAPE)).labels())
        .isNotEqualTo(labels);
  }

  @Test
  void aSmallSplitIsShownWhole() throws IOException {
    assertThat(ImageSample.first(images, 101, ImageTarget.squeezed(SHAPE)).count()).isEqualTo(100);
    assertThat(ImageSample.random(images, 101, 1, ImageTarget.squeezed(SHAPE)).count())
        .isEqualTo(100);
  }
}
