package dev.acet;

import dev.acet.image.BufferedImages;
import dev.acet.image.ImageConversion;
import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * An image for a {@link Classifier}, wherever it comes from. Encoded images (PNG, JPEG or WebP) and
 * Java's own are brought to the model's shape like images of data sets: resized with Pillow's
 * bilinear filter (squeezed, cropped or padded as the model has it), with the mean of the channels
 * for grey. It is read when it is predicted, and not copied: threads may share it as long as nobody
 * writes to it.
 */
public final class InputImage {

  private static final String GIVEN = "the given image";

  /** Reads or converts the image when it is needed. */
  @FunctionalInterface
  private interface Source {
    float[] pixels(ImageTarget target) throws IOException;
  }

  private final Source source;

  private InputImage(Source source) {
    this.source = source;
  }

  /** An image file. */
  public static InputImage of(Path file) {
    return new InputImage(target -> converted(ImageDecoder.read(file), target));
  }

  /** The content of an image file. */
  public static InputImage of(byte[] encoded) {
    return new InputImage(target -> converted(ImageDecoder.decode(encoded, GIVEN), target));
  }

  /** An image file's content, which can be predicted once. The stream is not closed. */
  public static InputImage of(InputStream encoded) {
    return new InputImage(target -> converted(ImageDecoder.read(encoded, GIVEN), target));
  }

  /** A decoded image. */
  public static InputImage of(BufferedImage image) {
    return new InputImage(target -> converted(BufferedImages.pixels(image), target));
  }

  /**
   * Pixels in the model's own shape.
   *
   * @param pixels [height, width, channels], row-major, in [0, 1]; they are not rescaled
   */
  public static InputImage of(float[] pixels) {
    return new InputImage(
        target -> {
          ImageShape shape = target.shape();
          if (pixels.length != shape.size()) {
            throw new IllegalArgumentException(
                "an image of " + shape + " has " + shape.size() + " values, not " + pixels.length);
          }
          return pixels;
        });
  }

  private static float[] converted(RawImage image, ImageTarget target) {
    return new ImageConversion(target, false).apply(image);
  }

  /**
   * The pixels as a network takes them, [height, width, channels].
   *
   * @throws dev.acet.io.InputException if it is missing or not an image
   */
  float[] pixels(ImageTarget target) throws IOException {
    return source.pixels(target);
  }
}
