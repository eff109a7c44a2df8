package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** Describes one input of a network. Immutable; threads may share it. */
public sealed interface InputSpec {

  /** The dimensions without the batch axis: [height, width, channels] or [values]. */
  List<Integer> dimensions();

  /** The shape of its images; empty if it takes points. */
  Optional<ImageShape> image();

  /** The shape of its images; a point counts as an image of a single row. */
  default ImageShape asImage() {
    return image().orElseGet(() -> new ImageShape(1, size(), 1));
  }

  /** Number of values of one input. */
  default int size() {
    return dimensions().stream().reduce(1, Math::multiplyExact);
  }

  /** The dimensions as a TensorFlow shape. */
  default Shape tensorShape() {
    return Shape.of(dimensions().stream().mapToLong(Integer::longValue).toArray());
  }

  /**
   * Images with values in [0, 1].
   *
   * @param shape height, width and channels
   */
  record Images(ImageShape shape) implements InputSpec {

    /**
     * Checks that a network can halve images as often as it does.
     *
     * @param network its name
     * @param least the smallest height and width: then a single position is left
     * @throws IllegalArgumentException if images are smaller, with a message for the user
     */
    static void require(String network, ImageShape shape, int least) {
      if (Math.min(shape.height(), shape.width()) < least) {
        throw new IllegalArgumentException(
            network
                + " takes images of at least "
                + least
                + " x "
                + least
                + " pixels, because it makes them smaller by a factor of "
                + least
                + "; not of "
                + shape.imageSize());
      }
    }

    @Override
    public List<Integer> dimensions() {
      return List.of(shape.height(), shape.width(), shape.channels());
    }

    @Override
    public Optional<ImageShape> image() {
      return Optional.of(shape);
    }
  }

  /**
   * Points of a space.
   *
   * @param coordinates number of values of a point
   */
  record Points(int coordinates) implements InputSpec {

    @Override
    public List<Integer> dimensions() {
      return List.of(coordinates);
    }

    @Override
    public Optional<ImageShape> image() {
      return Optional.empty();
    }
  }
}
