package dev.acet.data;

import dev.acet.image.ImageConversion;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source's images once, in batches of one shape. Holds one batch at a time, however large
 * the source is. For one thread.
 */
public final class ImageBatches implements Closeable {

  private final ImageConversion conversion;
  private final int batchSize;
  private final int total;
  private final ImageStream stream;
  private int delivered;

  private ImageBatches(ImageConversion conversion, int batchSize, int total, ImageStream stream) {
    this.conversion = conversion;
    this.batchSize = batchSize;
    this.total = total;
    this.stream = stream;
  }

  /**
   * Starts a pass; the caller closes it.
   *
   * @param conversion converts each image to the shape of the batches
   * @param batchSize number of images in every batch but the last, which has the rest
   * @param limit the pass ends after this many images; {@link Integer#MAX_VALUE} takes all
   */
  public static ImageBatches open(
      ImageSource source, ImageConversion conversion, int batchSize, int limit) throws IOException {
    if (batchSize < 1 || limit < 1) {
      throw new IllegalArgumentException(
          "a pass needs a batch size and a limit of at least 1, not " + batchSize + ", " + limit);
    }
    int total = Math.min(source.size(), limit);
    return new ImageBatches(conversion, batchSize, total, source.open());
  }

  /** Number of images of the whole pass. */
  public int total() {
    return total;
  }

  /**
   * The next batch, in new arrays, or null after the last one.
   *
   * @throws dev.acet.io.InputException if the source turns out to be damaged
   */
  public @Nullable ImageBatch next() throws IOException {
    int count = Math.min(batchSize, total - delivered);
    if (count == 0) {
      return null;
    }
    ImageShape shape = conversion.target().shape();
    float[] pixels = new float[Math.multiplyExact(count, shape.size())]; // [n, h, w, c]
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      RawImage image = next(stream, delivered++);
      conversion.write(image, pixels, i * shape.size());
      labels[i] = image.label();
    }
    return new ImageBatch(shape, pixels, labels);
  }

  /** Leaves out the next batch, without decoding its images if the source can do without. */
  public void skip() throws IOException {
    int count = Math.min(batchSize, total - delivered);
    for (int i = 0; i < count; i++) {
      stream.skip();
      delivered++;
    }
  }

  /** The next image of a source that must have more than {@code delivered} images. */
  static RawImage next(ImageStream stream, int delivered) throws IOException {
    RawImage image = stream.next();
    if (image == null) {
      throw new IllegalStateException("a source ended early, after " + delivered + " images");
    }
    return image;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
