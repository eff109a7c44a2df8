package dev.acet.image;

/**
 * Resizes images with Pillow's bilinear filter ({@code Image.resize(size, Image.BILINEAR)}), equal
 * to it byte for byte. Static functions; threads may call them concurrently.
 *
 * <p>Two passes of 8-bit values, the horizontal one first. The filter is a triangle that widens
 * with the reduction, so that every stored pixel contributes; the weights are fixed-point numbers
 * ({@code src/libImaging/Resample.c} of Pillow 9.4.0).
 */
public final class BilinearResize {

  private static final int FRACTION_BITS = 22;

  private BilinearResize() {}

  /** {@code image} with another height and width; the same image if it has them already. */
  public static RawImage apply(RawImage image, int height, int width) {
    return part(image, Part.all(height), Part.all(width));
  }

  /**
   * A part of {@code image} with another height and width, without the rest: an image that is long
   * and thin may be too large as a whole.
   */
  static RawImage part(RawImage image, Part rows, Part columns) {
    ImageShape from = image.shape();
    if (rows.equals(Part.all(from.height())) && columns.equals(Part.all(from.width()))) {
      return image;
    }
    ImageShape to = new ImageShape(rows.count, columns.count, from.channels());
    byte[] pixels = image.pixels();
    pixels = alongAxis(pixels, from.height(), from.width(), columns, from.channels());
    pixels = alongAxis(pixels, 1, from.height(), rows, columns.count * from.channels());
    return new RawImage(to, pixels, image.label());
  }

  /**
   * A part of a resized side.
   *
   * @param size of the whole side after resizing
   * @param first position of the part
   * @param count of positions
   */
  record Part(int size, int first, int count) {

    static Part all(int size) {
      return new Part(size, 0, size);
    }
  }

  /** Resizes the middle axis: [before, size, after] to [before, part.count, after]. */
  private static byte[] alongAxis(byte[] pixels, int before, int size, Part part, int after) {
    if (part.equals(Part.all(size))) {
      return pixels;
    }
    byte[] resized = new byte[Math.multiplyExact(Math.multiplyExact(before, part.count), after)];
    for (int position = 0; position < part.count; position++) {
      Window window = Window.at(part.first + position, size, part.size);
      for (int b = 0; b < before; b++) {
        int source = (b * size + window.first) * after;
        int target = (b * part.count + position) * after;
        for (int a = 0; a < after; a++) {
          resized[target + a] = window.sum(pixels, source + a, after);
        }
      }
    }
    return resized;
  }

  /** The stored pixels that contribute to one new pixel, and their weights. */
  @SuppressWarnings("ArrayRecordComponent") // lives for one position of one pass
  private record Window(int first, int[] weights) {

    static Window at(int position, int size, int newSize) {
      double scale = (double) size / newSize;
      double support = Math.max(scale, 1);
      double center = (position + 0.5) * scale;
      int first = Math.max((int) (center - support + 0.5), 0);
      int last = Math.min((int) (center + support + 0.5), size);
      double[] shares = new double[last - first];
      double total = 0;
      for (int i = 0; i < shares.length; i++) {
        double distance = Math.abs((i + first - center + 0.5) * (1 / support));
        shares[i] = Math.max(1 - distance, 0);
        total += shares[i];
      }
      int[] weights = new int[shares.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (int) (0.5 + shares[i] / total * (1 << FRACTION_BITS));
      }
      return new Window(first, weights);
    }

    byte sum(byte[] pixels, int start, int step) {
      int sum = 1 << (FRACTION_BITS - 1);
      for (int i = 0; i < weights.length; i++) {
        sum += (pixels[start + i * step] & 0xff) * weights[i];
      }
      return (byte) Math.min(sum >> FRACTION_BITS, 255);
    }
  }
}
