package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

  /** 12 of 4 classes: 3 of each, whether a class has 7, 3, 1 or 1 images. */
  private static final int[] LABELS = {0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 5, 9};

  @Test
  void anEpochTakesEveryImageOnce() {
    int[] order = EpochOrder.shuffled(100, new SplittableRandom(3));
    assertThat(order).doesNotHaveDuplicates().hasSize(100);
    assertThat(order).isNotEqualTo(IntStream.range(0, 100).toArray());
    assertThat(EpochOrder.shuffled(100, new SplittableRandom(3))).isEqualTo(order);
  }

  @Test
  void aBalancedEpochTakesEquallyManyOfEachClass() {
    int[] order = EpochOrder.balanced(LABELS, new SplittableRandom(3));
    assertThat(Arrays.stream(order).map(image -> LABELS[image]).sorted())
        .containsExactly(0, 0, 0, 2, 2, 2, 5, 5, 5, 9, 9, 9);
    assertThat(Arrays.stream(order).filter(image -> image < 10)).doesNotHaveDuplicates();
    assertThat(EpochOrder.balanced(LABELS, new SplittableRandom(3))).isEqualTo(order);
    assertThat(EpochOrder.balanced(LABELS, new SplittableRandom(4))).isNotEqualTo(order);
  }

  @Test
  void whatIsLeftOverGoesToSomeClasses() {
    int[] labels = {0, 0, 0, 1, 1, 2, 2};
    int[] order = EpochOrder.balanced(labels, new SplittableRandom(3));
    long[] counts =
        IntStream.range(0, 3)
            .mapToLong(
                label -> Arrays.stream(order).filter(image -> labels[image] == label).count())
            .toArray();
    assertThat(counts).containsExactly(2, 2, 3);
  }

  /** A frequent class shows other images in other epochs. */
  @Test
  void allImagesComeUpInTime() {
    SplittableRandom random = new SplittableRandom(3);
    assertThat(
            IntStream.range(0, 20)
                .flatMap(epoch -> Arrays.stream(EpochOrder.balanced(LABELS, random)))
                .distinct()
                .count())
        .isEqualTo(LABELS.length);
  }
}
