package dev.acet.attack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Images to attack. The arrays are not copied: threads may share it as long as nobody writes to
 * them.
 *
 * @param images [n, h, w, c] in [0, 1]
 * @param labels [n], the classes that are right; empty, or negative for images without one, if the
 *     aim needs none
 * @param targets [n], the classes to be reached; empty if the aim needs none
 * @param numbers [n], the images' numbers in their set, on which what is random depends
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record AttackInput(float[] images, int[] labels, int[] targets, long[] numbers) {

  public AttackInput {
    int n = numbers.length;
    if ((n > 0 && images.length % n != 0)
        || (n == 0 && images.length > 0)
        || (labels.length != n && labels.length != 0)
        || (targets.length != n && targets.length != 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d values, %d labels and %d targets for %d images",
              images.length,
              labels.length,
              targets.length,
              n));
    }
  }

  /**
   * Images that are numbered consecutively, without targets.
   *
   * @param size number of values of an image
   * @throws IllegalArgumentException if images and labels do not fit together
   */
  public static AttackInput of(float[] images, int size, int[] labels, long firstNumber) {
    long[] numbers = new long[images.length / size];
    Arrays.setAll(numbers, i -> firstNumber + i);
    return new AttackInput(images, labels, new int[0], numbers);
  }

  /** The number of images n. */
  int count() {
    return numbers.length;
  }

  /** Number of values of an image. */
  int size() {
    return count() == 0 ? 0 : images.length / count();
  }

  /** Image i, [h, w, c]. */
  float[] image(int i) {
    return AttackResult.image(images, i, size());
  }

  /** The first images. */
  public AttackInput first(int count) {
    return some(IntStream.range(0, count).toArray(), new int[0]);
  }

  /** Some of the images, with other targets. */
  AttackInput some(int[] indices, int[] theirTargets) {
    float[] some = new float[indices.length * size()];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(images, indices[i] * size(), some, i * size(), size());
    }
    return new AttackInput(
        some,
        labels.length == 0 ? labels : Arrays.stream(indices).map(i -> labels[i]).toArray(),
        theirTargets,
        Arrays.stream(indices).mapToLong(i -> numbers[i]).toArray());
  }
}
