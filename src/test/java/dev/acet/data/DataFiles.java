package dev.acet.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Writes small data sets in their official files. */
public final class DataFiles {

  private static final int CIFAR_PIXELS = 3 * 32 * 32;

  private DataFiles() {}

  /** A pair of IDX files, compressed if their names say so; image i is filled with i. */
  public static void idx(Path images, Path labels, int... stored) throws IOException {
    int count = stored.length;
    ByteBuffer pixels = ByteBuffer.allocate(16 + count * 28 * 28);
    pixels.putInt(0x803).putInt(count).putInt(28).putInt(28);
    ByteBuffer classes = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < 28 * 28; k++) {
        pixels.put((byte) i);
      }
      classes.put((byte) stored[i]);
    }
    write(images, pixels.array());
    write(labels, classes.array());
  }

  /**
   * A pair of IDX files with images that differ and can be learnt: of class i % 10, which has a
   * bright bar of its own, under noise.
   */
  public static void bars(Path images, Path labels, int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer pixels = ByteBuffer.allocate(16 + count * 28 * 28);
    pixels.putInt(0x803).putInt(count).putInt(28).putInt(28);
    ByteBuffer classes = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < 28 * 28; k++) {
        boolean bright = k / 28 / 2 == i % 10 + 2;
        pixels.put((byte) (random.nextInt(100) + (bright ? 150 : 0)));
      }
      classes.put((byte) (i % 10));
    }
    write(images, pixels.array());
    write(labels, classes.array());
  }

  /** A pair of IDX files with images of random bytes, of class i % 10. */
  public static void random(Path images, Path labels, int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer pixels = ByteBuffer.allocate(16 + count * 28 * 28);
    pixels.putInt(0x803).putInt(count).putInt(28).putInt(28);
    ByteBuffer classes = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    byte[] image = new byte[28 * 28];
    for (int i = 0; i < count; i++) {
      random.nextBytes(image);
      pixels.put(image);
      classes.put((byte) (i % 10));
    }
    write(images, pixels.array());
    write(labels, classes.array());
  }

  /** CIFAR-10 records, one for each label; the planes of each are 30, 60 and 91. */
  public static void cifar10(Path file, int... labels) throws IOException {
    ByteBuffer records = ByteBuffer.allocate(labels.length * (1 + CIFAR_PIXELS));
    for (int label : labels) {
      records.put((byte) label);
      for (int k = 0; k < CIFAR_PIXELS; k++) {
        records.put((byte) (k < 1024 ? 30 : k < 2048 ? 60 : 91));
      }
    }
    write(file, records.array());
  }

  /** A black PNG. */
  public static void png(Path file, int height, int width) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    write(file, out.toByteArray());
  }

  /** Any file, with its folders. */
  public static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    OutputStream stored = Files.newOutputStream(file);
    try (OutputStream out =
        file.toString().endsWith(".gz") ? new GZIPOutputStream(stored) : stored) {
      out.write(content);
    }
  }
}
