package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingImagesTest {

  private static final ImageShape SHAPE = new ImageShape(9, 9, 1);
  private static final int SIZE = 100;
  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void anEpochsOrderIsAPermutationOfItsOwn() throws IOException {
    TrainingImages images = load(Augmentation.NONE, 1);
    Set<List<Integer>> orders = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      int[] order = images.order(epoch);
      assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, SIZE).toArray());
      assertThat(images.order(epoch)).isEqualTo(order);
      orders.add(Arrays.stream(order).boxed().toList());
    }
    assertThat(orders).hasSize(20);
    assertThat(load(Augmentation.NONE, 2).order(0)).isNotEqualTo(images.order(0));
    assertThat(load(new Augmentation(4, true), 1).order(3)).isEqualTo(images.order(3));
  }

  /** A place holds each image equally often. */
  @Test
  void ordersAreUniform() throws IOException {
    TrainingImages images = load(Augmentation.NONE, 1);
    int[] first = new int[SIZE];
    for (int epoch = 0; epoch < 5000; epoch++) {
      first[images.order(epoch)[0]]++;
    }
    double statistic = Arrays.stream(first).mapToDouble(n -> (n - 50.) * (n - 50) / 50).sum();
    assertThat(statistic).isLessThan(99 + 5 * Math.sqrt(2 * 99));
  }

  @Test
  void anEpochShowsEachImageOnceButForARest() throws IOException {
    TrainingImages images = load(Augmentation.NONE, 1);
    assertThat(images.size()).isEqualTo(SIZE);
    assertThat(images.batches(30)).isEqualTo(3);
    List<Integer> shown = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      ImageBatch batch = images.batch(images.order(4), 4, step, 30);
      assertThat(batch.count()).isEqualTo(30);
      for (int i = 0; i < 30; i++) {
        shown.add(batch.labels()[i]);
        assertThat(batch.pixels()[i * SHAPE.size()]).isEqualTo(batch.labels()[i] / 255f);
      }
    }
    assertThat(shown).doesNotHaveDuplicates().hasSize(90);
  }

  @Test
  void aBatchIsAFunctionOfSeedEpochAndStep() throws IOException {
    Augmentation moved = new Augmentation(4, true);
    int[] order = IntStream.range(0, SIZE).toArray();
    float[] batch = load(moved, 1).batch(order, 2, 1, 30).pixels();
    assertThat(load(moved, 1).batch(order, 2, 1, 30).pixels()).isEqualTo(batch);
    assertThat(load(moved, 2).batch(order, 2, 1, 30).pixels()).isNotEqualTo(batch);
    assertThat(load(moved, 1).batch(order, 3, 1, 30).pixels()).isNotEqualTo(batch);
  }

  /** What an image's shifts were in one epoch must not be those of its neighbour in the next. */
  @Test
  void epochsAndStepsHaveNoRandomNumbersInCommon() throws IOException {
    TrainingImages images = load(new Augmentation(4, false), 1);
    int[] order = new int[SIZE]; // one image, again and again
    Arrays.fill(order, 99);
    List<List<Integer>> shifts = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      for (int step = 0; step < 2; step++) {
        shifts.add(shifts(images.batch(order, epoch, step, SIZE / 2)));
      }
    }
    for (List<Integer> one : shifts) {
      for (List<Integer> other : shifts) {
        for (int distance = 0; distance < 10; distance++) {
          if (one != other) {
            int rest = one.size() - distance;
            assertThat(one.subList(distance, one.size())).isNotEqualTo(other.subList(0, rest));
          }
        }
      }
    }
  }

  /** Rows and columns by which the images of a batch were moved, in turn. */
  private static List<Integer> shifts(ImageBatch batch) {
    List<Integer> shifts = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      int[] seen = IntStream.range(0, SHAPE.size()).filter(new Lit(batch, i)::at).toArray();
      shifts.add(edge(seen[0] / 9, seen[seen.length - 1] / 9));
      shifts.add(edge(seen[0] % 9, seen[seen.length - 1] % 9));
    }
    return shifts;
  }

  /** An image that lies between two rows of nine has been moved up or down by the rest. */
  private static int edge(int first, int last) {
    return first > 0 ? -first : 8 - last;
  }

  private record Lit(ImageBatch batch, int image) {
    boolean at(int pixel) {
      return batch.pixels()[image * SHAPE.size() + pixel] > 0;
    }
  }

  @Test
  void grayImagesAreRepeatedAndOthersResized() throws IOException {
    LabelledImages source = labelled(MemorySource.counting(4, new ImageShape(28, 28, 1)));
    ImageShape target = new ImageShape(32, 32, 3);
    TrainingImages images =
        TrainingImages.load(source, ImageTarget.squeezed(target), 4, ALL, Augmentation.NONE, 1);
    ImageBatch batch = images.batch(new int[] {3}, 0, 0, 1);
    assertThat(batch.shape()).isEqualTo(target);
    assertThat(batch.pixels()).containsOnly(3 / 255f).hasSize(32 * 32 * 3);
  }

  @Test
  void theLimitTakesTheFirstImages() throws IOException {
    MemorySource source = MemorySource.counting(SIZE, SHAPE);
    TrainingImages images =
        TrainingImages.load(
            labelled(source), ImageTarget.squeezed(SHAPE), 10, 10, Augmentation.NONE, 1);
    assertThat(images.size()).isEqualTo(10);
    assertThat(source.taken).isEqualTo(10);
    assertThat(source.closed).isEqualTo(source.opened).isEqualTo(1);
  }

  @Test
  void labelsThatAreNoneOfTheClassesAreRefused() {
    assertThatThrownBy(() -> load(MemorySource.counting(3, SHAPE), 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("shapes: image 2 has the label 2, the network has 2 classes");
    RawImage unlabelled = new RawImage(SHAPE, new byte[SHAPE.size()], RawImage.UNLABELLED);
    assertThatThrownBy(() -> load(new MemorySource(List.of(unlabelled)), 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("image 0 has the label -1");
  }

  /** A header may promise any number of images. */
  @Test
  void moreImagesThanMemoryHoldsAreRefusedBeforeTheyAreRead() {
    MemorySource real = MemorySource.counting(3, new ImageShape(9, 9, 3));
    ImageSource endless =
        new ImageSource() {
          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }

          @Override
          public List<Path> files() {
            return List.of();
          }

          @Override
          public ImageStream open() {
            return real.open();
          }
        };
    assertThatThrownBy(() -> load(endless, 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("2,147,483,647 images of 9x9x3 take 497,663 MB")
        .hasMessageContaining("--limit");
    assertThat(real.taken).isEqualTo(1);
    assertThat(real.closed).isEqualTo(1);
  }

  private static TrainingImages load(Augmentation augmentation, long seed) throws IOException {
    MemorySource source = MemorySource.counting(SIZE, SHAPE);
    return TrainingImages.load(
        labelled(source), ImageTarget.squeezed(SHAPE), SIZE, ALL, augmentation, seed);
  }

  private static TrainingImages load(ImageSource source, int classes) throws IOException {
    return TrainingImages.load(
        labelled(source), ImageTarget.squeezed(SHAPE), classes, ALL, Augmentation.NONE, 1);
  }

  private static LabelledImages labelled(ImageSource source) {
    return new LabelledImages(DataSet.ofFolder("shapes"), Split.TRAIN, source);
  }
}
