package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RareClassesTest {

  private static final List<String> NAMES = List.of("dots", "rings", "scratch", "weave");

  @Test
  void classesWithLessThanAThirdOfAnEvenShareAreNamed() {
    assertThat(RareClasses.warning(labels(900, 120, 1200, 600), NAMES, 4))
        .contains(
            "of 2,820 training images, only a few are of rings 120; an even share would be 705."
                + " Rare classes are learnt late; --balanced takes equally many images of each"
                + " class");
    assertThat(RareClasses.warning(labels(4, 1, 4, 3), NAMES, 4)).isEmpty();
    assertThat(RareClasses.warning(labels(4, 1, 4, 4), NAMES, 4)).isPresent();
  }

  @Test
  void aClassWithoutAnImageIsRare() {
    assertThat(RareClasses.warning(labels(5, 0), List.of(), 2).orElseThrow())
        .contains("only a few are of class 1 0;");
  }

  @Test
  void manyAreCounted() {
    int[] labels = labels(1000, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(RareClasses.warning(labels, List.of(), 9).orElseThrow())
        .contains("class 6 1 and 2 more;")
        .doesNotContain("class 7");
  }

  private static int[] labels(int... counts) {
    return IntStream.range(0, counts.length)
        .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
        .toArray();
  }
}
