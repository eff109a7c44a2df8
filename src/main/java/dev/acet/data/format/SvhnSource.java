package dev.acet.data.format;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.MatlabType;

/**
 * Reads SVHN's cropped digits: a MATLAB 5 file with the images {@code X}, uint8 [32, 32, 3, n], and
 * the labels {@code y}, [n, 1], where 10 means the digit 0.
 *
 * <p>MATLAB stores the first index fastest, so an image's bytes are contiguous and can be read on
 * their own. Threads may share it; each stream is for one thread.
 */
public final class SvhnSource implements ImageSource {

  private static final String REMEDY = "Run: acet data fetch svhn";
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int DIGITS = 10;

  private final MatFile file;
  private final byte[] digits;

  private SvhnSource(MatFile file, byte[] digits) {
    this.file = file;
    this.digits = digits;
  }

  /**
   * Opens {@code train_32x32.mat} or a similar file, checks the images' header and reads the
   * labels.
   *
   * @throws dev.acet.io.InputException if the file is missing, of another version, damaged, or
   *     lacks a variable of the shape above
   */
  public static SvhnSource open(Path mat) throws IOException {
    MatFile file = new MatFile(mat, REMEDY);
    int size;
    try (MatArray images = file.open("X")) {
      size = begin(file, images);
    }
    try (MatArray labels = file.open("y")) {
      return new SvhnSource(file, readDigits(file, labels, size));
    }
  }

  /** Goes to the first image and returns the number of images. */
  private static int begin(MatFile file, MatArray images) throws IOException {
    int[] dimensions = images.dimensions();
    // MATLAB leaves out a last dimension of 1.
    int count = dimensions.length == 4 ? dimensions[3] : 1;
    int[] one = Arrays.copyOf(dimensions, 3);
    if (images.type() != MatlabType.UInt8
        || !Arrays.equals(one, new int[] {32, 32, 3})
        || dimensions.length > 4
        || count < 1
        || count > Integer.MAX_VALUE / SHAPE.size()) {
      throw file.broken("X of uint8 [32, 32, 3, n]", images.toString());
    }
    if (images.begin(count * SHAPE.size()) != Mat5Type.UInt8) {
      throw file.broken("X stored as bytes", "another type");
    }
    return count;
  }

  private static byte[] readDigits(MatFile file, MatArray labels, int size) throws IOException {
    int[] dimensions = labels.dimensions();
    if (!Arrays.equals(dimensions, new int[] {size, 1})
        && !Arrays.equals(dimensions, new int[] {1, size})) {
      throw file.broken("y of [" + size + ", 1], a label for each image", labels.toString());
    }
    Mat5Type stored = labels.begin(size);
    byte[] digits = new byte[size];
    for (int i = 0; i < size; i++) {
      String position = "label " + (i + 1) + " of " + size;
      double label = labels.readNumber(stored, position);
      if (label != Math.rint(label) || label < 1 || label > DIGITS) {
        throw file.broken("labels from 1 to 10", label + " as " + position);
      }
      digits[i] = (byte) (label % DIGITS);
    }
    labels.expectEnd();
    return digits;
  }

  @Override
  public int size() {
    return digits.length;
  }

  @Override
  public List<Path> files() {
    return List.of(file.path());
  }

  @Override
  public ImageStream open() throws IOException {
    MatArray images = file.open("X");
    try {
      if (begin(file, images) != size()) {
        throw file.broken(size() + " images, as it had before", images.toString());
      }
      return new Images(images);
    } catch (IOException e) {
      images.close();
      throw e;
    }
  }

  private final class Images implements ImageStream {

    private final MatArray images;
    private int next;

    Images(MatArray images) {
      this.images = images;
    }

    @Override
    public @Nullable RawImage next() throws IOException {
      if (next == size()) {
        images.expectEnd();
        return null;
      }
      String position = "image " + (next + 1) + " of " + size();
      byte[] stored = images.readBytes(SHAPE.size(), position); // [channel, column, row]
      byte[] pixels = new byte[SHAPE.size()];
      for (int i = 0; i < pixels.length; i++) {
        int column = i / SHAPE.channels() % SHAPE.width();
        int row = i / SHAPE.channels() / SHAPE.width();
        int channel = i % SHAPE.channels();
        pixels[i] = stored[(channel * SHAPE.width() + column) * SHAPE.height() + row];
      }
      return new RawImage(SHAPE, pixels, digits[next++]);
    }

    @Override
    public void close() throws IOException {
      images.close();
    }
  }
}
