package dev.acet.image;

import java.util.List;
import java.util.Objects;

/**
 * Height and width of an image in pixels. Immutable; threads may share it.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record ImageSize(int height, int width) {

  public ImageSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image of " + height + " x " + width + " has no pixels");
    }
  }

  /**
   * The size that files store as [height, width].
   *
   * @throws IllegalArgumentException if these are no such numbers
   */
  public static ImageSize of(List<Integer> numbers) {
    if (numbers.size() != 2 || numbers.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("an image size is a height and a width, not " + numbers);
    }
    return new ImageSize(numbers.get(0), numbers.get(1));
  }

  /** As files store it: [height, width]. */
  public List<Integer> numbers() {
    return List.of(height, width);
  }

  /**
   * The shape of images of this size.
   *
   * @param channels 1 or 3
   * @throws IllegalArgumentException if an image has more values than an array can hold
   */
  public ImageShape with(int channels) {
    return new ImageShape(height, width, channels);
  }

  /** Such as {@code 64x64}: height, then width. */
  @Override
  public String toString() {
    return height + "x" + width;
  }
}
