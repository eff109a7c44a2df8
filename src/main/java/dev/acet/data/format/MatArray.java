package dev.acet.data.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.format.Mat5Tag;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * One array of a MATLAB 5 file, read value by value.
 *
 * <p>The MAT File Library's own reader keeps whole arrays in memory and trusts the lengths it
 * finds. This one works on the library's tags, keeps nothing, and checks each length before using
 * it.
 */
final class MatArray implements Closeable {

  private static final int TAG_BYTES = 8;
  private static final int MAX_HEADER_BYTES = 256;

  private final MatFile file;
  private final InputStream bytes;
  private final Source source;
  private final long end;
  private final long arrayEnd;
  private final MatlabType type;
  private int[] dimensions = {};
  private String name = "";

  private MatArray(MatFile file, InputStream stored, long start) throws IOException {
    Source source = Sources.wrapInputStream(stored).order(ByteOrder.nativeOrder());
    ByteOrder order = Mat5File.readFileHeader(source).getByteOrder();
    stored.skipNBytes(start - MatFile.HEADER_BYTES);
    Mat5Tag tag = Mat5Tag.readTag(source.order(order));
    this.file = file;
    this.end = start + TAG_BYTES + tag.getNumBytes();
    if (tag.getNumBytes() < 1 || end > Files.size(file.path())) {
      throw file.broken(
          "an array of " + Integer.toUnsignedString(tag.getNumBytes()) + " bytes at byte " + start,
          Files.size(file.path()) + " bytes in all");
    }
    boolean packed = tag.getType() == Mat5Type.Compressed;
    this.bytes = packed ? new InflaterInputStream(stored) : stored;
    this.source = packed ? Sources.wrapInputStream(bytes).order(order) : source;
    Mat5Tag array = packed ? Mat5Tag.readTag(this.source) : tag;
    if (array.getType() != Mat5Type.Matrix) {
      throw file.broken("an array at byte " + start, array.getType().name());
    }
    this.arrayEnd = this.source.getPosition() + array.getNumBytes();
    this.type = MatlabType.fromId(readInts(Mat5Type.UInt32)[0] & 0xff);
    if (type != MatlabType.Opaque) { // has no dimensions and is never asked for
      this.dimensions = readInts(Mat5Type.Int32);
      this.name = readName();
    }
  }

  /** The array that is stored at byte {@code start} of the file. */
  static MatArray at(MatFile file, long start) throws IOException {
    return file.checked(
        "a MATLAB 5 file",
        () -> {
          InputStream stored = new BufferedInputStream(Files.newInputStream(file.path()));
          try {
            return new MatArray(file, stored, start);
          } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
          }
        });
  }

  String name() {
    return name;
  }

  MatlabType type() {
    return type;
  }

  int[] dimensions() {
    return dimensions.clone();
  }

  /** Where the next array begins in the file. */
  long end() {
    return end;
  }

  /** Goes to the first of {@code count} real values and returns their stored type. */
  Mat5Type begin(int count) throws IOException {
    return file.checked(
        count + " values of " + name,
        () -> {
          Mat5Tag tag = Mat5Tag.readTag(source);
          long valuesEnd = source.getPosition() + tag.getNumBytes() + tag.getPadding();
          if (tag.getNumElements() != count || valuesEnd != arrayEnd) {
            throw file.broken(
                count + " values of " + name, "lengths that contradict it (" + tag + ")");
          }
          return tag.getType();
        });
  }

  /** The next {@code length} values, stored as bytes. */
  byte[] readBytes(int length, String what) throws IOException {
    byte[] values = new byte[length];
    return file.checked(
        what,
        () -> {
          source.readBytes(values, 0, length);
          return values;
        });
  }

  /** The next value, stored as {@code stored}. */
  double readNumber(Mat5Type stored, String what) throws IOException {
    return file.checked(what, () -> number(stored, what));
  }

  private double number(Mat5Type stored, String what) throws IOException {
    return switch (stored) {
      case Int8, UInt8 -> source.readByte();
      case Int16, UInt16 -> source.readShort();
      case Int32, UInt32 -> source.readInt();
      case Int64, UInt64 -> source.readLong();
      case Single -> source.readFloat();
      case Double -> source.readDouble();
      default -> throw file.broken(what, stored.name());
    };
  }

  /** Checks that everything has been read, which also verifies a compressed array's checksum. */
  void expectEnd() throws IOException {
    String expected = "the end of " + name;
    file.checked(
        expected,
        () -> {
          source.skip(arrayEnd - source.getPosition());
          if (bytes instanceof InflaterInputStream && bytes.read() != -1) {
            throw file.broken(expected, "more bytes");
          }
          return name;
        });
  }

  private int[] readInts(Mat5Type expected) throws IOException {
    Mat5Tag tag = headerTag(expected);
    int[] values = new int[tag.getNumElements()];
    source.readInts(values, 0, values.length);
    source.skip(tag.getPadding());
    return values;
  }

  private String readName() throws IOException {
    Mat5Tag tag = headerTag(Mat5Type.Int8);
    byte[] ascii = new byte[tag.getNumBytes()];
    source.readBytes(ascii, 0, ascii.length);
    source.skip(tag.getPadding());
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  private Mat5Tag headerTag(Mat5Type expected) throws IOException {
    Mat5Tag tag = Mat5Tag.readTag(source);
    if (tag.getType() != expected
        || tag.getNumBytes() < 0
        || tag.getNumBytes() > MAX_HEADER_BYTES) {
      throw file.broken("an array's header", tag.toString());
    }
    return tag;
  }

  @Override
  public String toString() {
    return type + " " + Arrays.toString(dimensions);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
