package dev.acet.data.format;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CIFAR's binary version: labels, then a red, a green and a blue plane of 32 x 32. Threads
 * may share it; each stream is for one thread.
 */
public final class CifarSource implements ImageSource {

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  /** The record formats of the two data sets. */
  public enum Format {
    /** One label of 10. */
    CIFAR10(1, 10, "cifar10"),
    /** A coarse label, which is skipped, and a fine one of 100. */
    CIFAR100(2, 100, "cifar100");

    private final int labels;
    private final int classes;
    private final String remedy;

    Format(int labels, int classes, String dataSet) {
      this.labels = labels;
      this.classes = classes;
      this.remedy = "Run: acet data fetch " + dataSet;
    }

    private int recordBytes() {
      return labels + SHAPE.size();
    }
  }

  private record Part(Path file, int records) {}

  private final List<Part> parts;
  private final Format format;
  private final int size;

  private CifarSource(List<Part> parts, Format format, int size) {
    this.parts = List.copyOf(parts);
    this.format = format;
    this.size = size;
  }

  /**
   * Opens files to be read one after another.
   *
   * @throws InputException if one is missing or does not consist of whole records
   */
  public static CifarSource open(List<Path> files, Format format) throws IOException {
    List<Part> parts = new ArrayList<>();
    int size = 0;
    for (Path file : files) {
      Part part = new Part(file, records(file, format));
      parts.add(part);
      size = Math.addExact(size, part.records);
    }
    return new CifarSource(parts, format, size);
  }

  private static int records(Path file, Format format) throws IOException {
    RecordInput.requireFile(file, format.remedy);
    long bytes = Files.size(file);
    long records = bytes / format.recordBytes();
    long rest = bytes % format.recordBytes();
    if (rest != 0 || records == 0 || records > Integer.MAX_VALUE) {
      throw InputException.corrupt(
          file,
          "records of " + format.recordBytes() + " bytes",
          records + " records and " + rest + " bytes",
          format.remedy);
    }
    return (int) records;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<Path> files() {
    return parts.stream().map(Part::file).toList();
  }

  @Override
  public ImageStream open() {
    return new Images(parts.iterator());
  }

  private final class Images implements ImageStream {

    private final Iterator<Part> rest;
    private @Nullable RecordInput in;
    private int records;
    private int next;

    Images(Iterator<Part> parts) {
      this.rest = parts;
    }

    @Override
    public @Nullable RawImage next() throws IOException {
      if (in != null && next == records) {
        in.expectEnd();
        close();
      }
      if (in == null) {
        if (!rest.hasNext()) {
          return null;
        }
        Part part = rest.next();
        in = RecordInput.open(part.file, format.remedy);
        records = part.records;
        next = 0;
      }
      return image(in);
    }

    private RawImage image(RecordInput in) throws IOException {
      String position = "record " + ++next + " of " + records;
      byte[] record = in.read(format.recordBytes(), position);
      int label = record[format.labels - 1] & 0xff;
      if (label >= format.classes) {
        throw in.broken("labels from 0 to " + (format.classes - 1), label + " in " + position);
      }
      return new RawImage(SHAPE, interleaved(record), label);
    }

    private byte[] interleaved(byte[] record) {
      int plane = SHAPE.height() * SHAPE.width();
      byte[] pixels = new byte[SHAPE.size()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = record[format.labels + i % 3 * plane + i / 3];
      }
      return pixels;
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
        in = null;
      }
    }
  }
}
