package dev.acet.data.format;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads gray images and their labels from two IDX files, the format of MNIST, Fashion-MNIST and
 * EMNIST (described on Yann LeCun's MNIST page). Each file may be compressed with gzip. Threads may
 * share it; each stream is for one thread.
 */
public final class IdxSource implements ImageSource {

  private static final String REMEDY = "Replace the file.";
  private static final int UNSIGNED_BYTES = 0x0800; // the last byte counts the dimensions
  private static final int PACKED = 0x1f8b; // the first two bytes of gzip data
  private static final int MAX_IMAGES = 1 << 24;
  private static final int MAX_SIDE = 1 << 10;

  private final Path images;
  private final Path labels;
  private final Header header;
  private final byte[] classes;

  private IdxSource(Path images, Path labels, Header header, byte[] classes) {
    this.images = images;
    this.labels = labels;
    this.header = header;
    this.classes = classes;
  }

  /**
   * Opens the pair, reads the labels and compares the headers.
   *
   * @throws dev.acet.io.InputException if a file is missing or not IDX, a label is not in {@code
   *     range}, or the two do not belong together
   */
  public static IdxSource open(Path images, Path labels, LabelRange range) throws IOException {
    byte[] classes = readClasses(labels, range);
    try (RecordInput in = RecordInput.openUnpacked(images, REMEDY)) {
      Header header = Header.read(in);
      if (header.count != classes.length) {
        throw in.broken(
            classes.length + " images, as " + labels + " has labels", header.count + " images");
      }
      in.expectLength(Header.BYTES + (long) header.count * header.shape.size());
      return new IdxSource(images, labels, header, classes);
    }
  }

  /**
   * Whether a file, compressed or not, is as long as its header says; a compressed one is read to
   * its end.
   */
  public static boolean isWhole(Path file) throws IOException {
    try (RecordInput in = RecordInput.openUnpacked(file, REMEDY)) {
      int dimensions = in.readInt("IDX's header") ^ UNSIGNED_BYTES;
      if (dimensions != 1 && dimensions != 3) {
        return false;
      }
      long values = 1;
      for (int i = 0; i < dimensions; i++) {
        values = Math.multiplyExact(values, in.readInt("IDX's header"));
      }
      in.expectEndAfter((1L + dimensions) * Integer.BYTES, Math.max(values, 0));
      return true;
    } catch (InputException | ArithmeticException e) {
      return false;
    }
  }

  private static byte[] readClasses(Path labels, LabelRange range) throws IOException {
    try (RecordInput in = RecordInput.openUnpacked(labels, REMEDY)) {
      int count = readCount(in, 1, "labels");
      byte[] classes = in.read(count, count + " labels");
      in.expectEnd();
      for (int i = 0; i < count; i++) {
        int stored = classes[i] & 0xff;
        if (!range.contains(stored)) {
          throw in.broken("labels from " + range, stored + " for image " + (i + 1));
        }
        classes[i] = (byte) (stored - range.first());
      }
      return classes;
    }
  }

  private static int readCount(RecordInput in, int dimensions, String what) throws IOException {
    int expected = UNSIGNED_BYTES | dimensions;
    int magic = in.readInt("IDX's header");
    if (magic != expected) {
      throw in.broken(
          String.format(Locale.ROOT, "IDX %s (magic number %08x)", what, expected),
          magic >>> Short.SIZE == PACKED
              ? "gzip data: packed twice"
              : String.format(Locale.ROOT, "%08x", magic));
    }
    int count = in.readInt("IDX's header");
    if (count < 1 || count > MAX_IMAGES) {
      throw in.broken("1 to " + MAX_IMAGES + " " + what, Integer.toUnsignedString(count));
    }
    return count;
  }

  @Override
  public int size() {
    return classes.length;
  }

  @Override
  public List<Path> files() {
    return List.of(images, labels);
  }

  @Override
  public ImageStream open() throws IOException {
    RecordInput in = RecordInput.openUnpacked(images, REMEDY);
    try {
      if (!Header.read(in).equals(header)) {
        throw in.broken("the header it had before", "another one");
      }
      return new Images(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private record Header(int count, ImageShape shape) {

    static final int BYTES = 4 * Integer.BYTES;

    static Header read(RecordInput in) throws IOException {
      int count = readCount(in, 3, "images");
      int height = in.readInt("IDX's header");
      int width = in.readInt("IDX's header");
      if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
        throw in.broken("images of 1 to " + MAX_SIDE + " rows and columns", height + " x " + width);
      }
      return new Header(count, new ImageShape(height, width, 1));
    }
  }

  private final class Images implements ImageStream {

    private final RecordInput in;
    private int next;

    Images(RecordInput in) {
      this.in = in;
    }

    @Override
    public @Nullable RawImage next() throws IOException {
      if (next == classes.length) {
        in.expectEnd();
        return null;
      }
      byte[] pixels = in.read(header.shape.size(), "image " + (next + 1) + " of " + size());
      return new RawImage(header.shape, pixels, classes[next++] & 0xff);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
