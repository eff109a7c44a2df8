package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlierImagesTest {

  private static final ImageShape SHAPE = new ImageShape(5, 5, 1);
  private static final ImageShape LARGER = new ImageShape(7, 6, 1);

  /** Ten images of value 0 to 9 and seven of another size, of value 100 to 106. */
  private static OutlierImages load(Augmentation augmentation, long seed) throws IOException {
    List<RawImage> others = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      byte[] pixels = new byte[LARGER.size()];
      Arrays.fill(pixels, (byte) (100 + i));
      others.add(new RawImage(LARGER, pixels, RawImage.UNLABELLED));
    }
    return OutlierImages.load(
        List.of(images(MemorySource.counting(10, SHAPE)), images(new MemorySource(others))),
        ImageTarget.squeezed(SHAPE),
        augmentation,
        seed);
  }

  private static LabelledImages images(MemorySource source) {
    return new LabelledImages(DataSet.ofFolder("any"), Split.TRAIN, source);
  }

  @Test
  void eachPassShowsEveryImageOfEverySetOnce() throws IOException {
    OutlierImages images = load(Augmentation.NONE, 1);
    assertThat(images.size()).isEqualTo(17);
    List<Integer> shown = shown(images, 17);
    int[] all = IntStream.concat(IntStream.range(0, 10), IntStream.range(100, 107)).toArray();
    for (int pass = 0; pass < 4; pass++) {
      assertThat(shown.subList(17 * pass, 17 * (pass + 1)))
          .containsExactlyInAnyOrder(IntStream.of(all).boxed().toArray(Integer[]::new));
    }
    assertThat(shown.subList(0, 17)).isNotEqualTo(shown.subList(17, 34));
  }

  /** A run that is resumed asks for a later batch first. */
  @Test
  void aBatchDependsOnItsNumberOnly() throws IOException {
    Augmentation augmentation = new Augmentation(2, true);
    OutlierImages images = load(augmentation, 1);
    float[] ninth = load(augmentation, 1).batch(9, 4).pixels();
    for (int number = 0; number < 9; number++) {
      assertThat(images.batch(number, 4).pixels()).isNotEqualTo(ninth);
    }
    assertThat(images.batch(9, 4).pixels()).isEqualTo(ninth);
    assertThat(load(augmentation, 2).batch(9, 4).pixels()).isNotEqualTo(ninth);
  }

  @Test
  void aBatchMayHaveMoreImagesThanThereAre() throws IOException {
    ImageBatch batch = load(Augmentation.NONE, 1).batch(1, 40);
    assertThat(batch.count()).isEqualTo(40);
    assertThat(batch.labels()).containsOnly(RawImage.UNLABELLED);
  }

  /** The values of the images of some batches that make four passes. */
  private static List<Integer> shown(OutlierImages images, int size) {
    List<Integer> shown = new ArrayList<>();
    int count = 4;
    for (int number = 0; number < size; number++) {
      ImageBatch batch = images.batch(number, count);
      for (int i = 0; i < count; i++) {
        shown.add(Math.round(batch.image(i)[0] * 255));
      }
    }
    return shown;
  }
}
