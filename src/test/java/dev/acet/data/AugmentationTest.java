package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final ImageShape SHAPE = new ImageShape(5, 6, 3);
  private static final int DRAWS = 4000;

  /**
   * Each result is a window of the image in a frame of zeros; every window comes up, and evenly.
   */
  @Test
  void movesImagesUniformly() {
    int[][] windows = windows(new Augmentation(2, false));
    for (int[] row : windows) {
      assertThat(row[1]).isZero();
    }
    assertUniform(Arrays.stream(windows).mapToInt(row -> row[0]).toArray());
  }

  @Test
  void mirrorsHalfOfThem() {
    int[][] windows = windows(new Augmentation(2, true));
    assertUniform(Arrays.stream(windows).flatMapToInt(Arrays::stream).toArray());
  }

  @Test
  void thePapersDependsOnTheSet() {
    assertThat(KnownDataSet.augmentation("mnist")).isEqualTo(new Augmentation(4, false));
    assertThat(KnownDataSet.augmentation("svhn")).isEqualTo(new Augmentation(4, false));
    assertThat(KnownDataSet.augmentation("cifar10")).isEqualTo(new Augmentation(4, true));
    assertThat(KnownDataSet.augmentation("cifar100")).isEqualTo(new Augmentation(4, true));
    assertThatThrownBy(() -> new Augmentation(-1, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutAnyAnImageStaysAsItIsAndSoDoesWhatLiesBesideIt() {
    float[] values = new float[SHAPE.size() + 2];
    Arrays.fill(values, -1);
    Augmentation.NONE.write(image(), SHAPE, new SplittableRandom(1), values, 1);
    assertThat(Arrays.copyOfRange(values, 1, values.length - 1)).isEqualTo(image());
    assertThat(values[0]).isEqualTo(-1);
    assertThat(values[values.length - 1]).isEqualTo(-1);
  }

  @Test
  void anImageThatIsMovedOutOfItselfIsBlack() {
    Augmentation far = new Augmentation(1000, false);
    float[] values = image();
    far.write(image(), SHAPE, new SplittableRandom(2), values, 0);
    assertThat(values).containsOnly(0);
  }

  @Test
  void mirrorsHalfOfThemTopToBottom() {
    Augmentation augmentation = new Augmentation(0, false, true, 1, 0, 0);
    float[] turned = new float[SHAPE.size()];
    for (int row = 0; row < SHAPE.height(); row++) {
      int length = SHAPE.width() * 3;
      System.arraycopy(image(), row * length, turned, (SHAPE.height() - 1 - row) * length, length);
    }
    int[] counts = new int[2];
    SplittableRandom random = new SplittableRandom(7);
    for (int draw = 0; draw < DRAWS; draw++) {
      float[] values = new float[SHAPE.size()];
      augmentation.write(image(), SHAPE, random, values, 0);
      boolean isTurned = Arrays.equals(values, turned);
      assertThat(isTurned || Arrays.equals(values, image())).isTrue();
      counts[isTurned ? 1 : 0]++;
    }
    assertUniform(counts);
  }

  /** Each position of the square's centre comes up, and evenly; the image's edge cuts squares. */
  @Test
  void coversASquare() {
    Augmentation augmentation = new Augmentation(0, false, false, 1, 0, 3);
    int[] counts = new int[SHAPE.height() * SHAPE.width()];
    SplittableRandom random = new SplittableRandom(7);
    for (int draw = 0; draw < DRAWS; draw++) {
      float[] values = new float[SHAPE.size()];
      augmentation.write(image(), SHAPE, random, values, 0);
      for (int centre = 0; centre < counts.length; centre++) {
        counts[centre] += Arrays.equals(values, covered(centre)) ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(counts).sum()).isEqualTo(DRAWS);
    assertUniform(counts);
  }

  private static float[] covered(int centre) {
    float[] image = image();
    for (int pixel = 0; pixel < SHAPE.height() * SHAPE.width(); pixel++) {
      int down = Math.abs(pixel / SHAPE.width() - centre / SHAPE.width());
      int right = Math.abs(pixel % SHAPE.width() - centre % SHAPE.width());
      if (down <= 1 && right <= 1) {
        Arrays.fill(image, 3 * pixel, 3 * pixel + 3, 0);
      }
    }
    return image;
  }

  /** The share of the area is uniform between 1/4 and 1, but for whole pixels. */
  @Test
  void cropsAreAsLargeAsAskedFor() {
    ImageShape large = new ImageShape(100, 200, 3);
    SplittableRandom random = new SplittableRandom(7);
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      RandomCrop crop = RandomCrop.of(.25, large, random);
      double area = crop.height() * crop.width() / 20_000.0;
      assertThat(area).isBetween(.24, 1.0);
      double wide = crop.width() / 200.0 / (crop.height() / 100.0);
      assertThat(wide).isBetween(.73, 1.37);
      assertThat(crop.top()).isBetween(0, 100 - crop.height());
      assertThat(crop.left()).isBetween(0, 200 - crop.width());
      sum += area;
    }
    assertThat(sum / DRAWS).isCloseTo(.625, within(.0175)); // five standard errors
  }

  @Test
  void allAtOnceStayWithinTheImagesRange() {
    Augmentation all = new Augmentation(2, true, true, .3, .8, 2);
    SplittableRandom random = new SplittableRandom(7);
    for (int draw = 0; draw < 200; draw++) {
      float[] values = new float[SHAPE.size()];
      float[] image = new float[SHAPE.size()];
      for (int i = 0; i < image.length; i++) {
        image[i] = (float) random.nextDouble();
      }
      all.write(image, SHAPE, random, values, 0);
      for (float value : values) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  /** How often each window came up: 25 offsets, each as it is and mirrored. */
  private static int[][] windows(Augmentation augmentation) {
    SplittableRandom random = new SplittableRandom(7);
    int[][] counts = new int[25][2];
    for (int draw = 0; draw < DRAWS; draw++) {
      float[] values = new float[SHAPE.size()];
      Arrays.fill(values, -1); // the values may be of an earlier batch
      augmentation.write(image(), SHAPE, random, values, 0);
      int found = 0;
      for (int window = 0; window < 25; window++) {
        for (int mirrored = 0; mirrored < 2; mirrored++) {
          if (Arrays.equals(values, window(window / 5 - 2, window % 5 - 2, mirrored == 1))) {
            counts[window][mirrored]++;
            found++;
          }
        }
      }
      assertThat(found).isEqualTo(1);
    }
    return counts;
  }

  /** A pixel is (row, column) of the moved image, mirrored after the move. */
  private static float[] window(int down, int right, boolean mirrored) {
    float[] window = new float[SHAPE.size()];
    for (int row = 0; row < SHAPE.height(); row++) {
      for (int column = 0; column < SHAPE.width(); column++) {
        int from = (mirrored ? SHAPE.width() - 1 - column : column) + right;
        for (int channel = 0; channel < 3; channel++) {
          boolean inside =
              from >= 0 && from < SHAPE.width() && row + down >= 0 && row + down < SHAPE.height();
          window[(row * SHAPE.width() + column) * 3 + channel] =
              inside ? value(row + down, from, channel) : 0;
        }
      }
    }
    return window;
  }

  private static float[] image() {
    float[] image = new float[SHAPE.size()];
    for (int i = 0; i < image.length; i++) {
      image[i] = value(i / 3 / SHAPE.width(), i / 3 % SHAPE.width(), i % 3);
    }
    return image;
  }

  private static float value(int row, int column, int channel) {
    return 1 + row * 100 + column * 10 + channel;
  }

  /** Chi-square with k - 1 degrees of freedom; beyond its mean by five deviations is no chance. */
  private static void assertUniform(int[] counts) {
    double expected = (double) DRAWS / counts.length;
    double statistic = 0;
    for (int count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    int freedom = counts.length - 1;
    assertThat(statistic).isLessThan(freedom + 5 * Math.sqrt(2 * freedom));
  }
}
