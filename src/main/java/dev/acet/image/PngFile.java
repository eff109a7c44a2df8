package dev.acet.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The parts of a PNG file that determine its pixels: header, palette and compressed rows, whose
 * checksums have been verified. All other chunks are left out, so that gamma, profiles and
 * transparency cannot change a pixel (W3C, Portable Network Graphics, section 5).
 */
final class PngFile {

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int HEADER = 0x49484452; // "IHDR"
  private static final int PALETTE = 0x504c5445; // "PLTE"
  private static final int DATA = 0x49444154; // "IDAT"
  private static final int END = 0x49454e44; // "IEND"
  private static final int HEADER_BYTES = 13;
  private static final int INDEXED = 3;
  private static final int MOST_UNPACKED = 1032; // the most bytes that one deflated byte expands to

  private final ByteArrayOutputStream palette = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private ByteBuffer header = ByteBuffer.allocate(0);

  private PngFile() {}

  /**
   * Splits a file into its parts.
   *
   * @throws BadImageException if it is truncated, a checksum is wrong, or the compressed rows are
   *     too short for the pixels
   */
  static PngFile of(byte[] bytes) throws BadImageException {
    PngFile file = new PngFile();
    ByteBuffer rest = ByteBuffer.wrap(bytes, Long.BYTES, bytes.length - Long.BYTES);
    int before = 0;
    for (int type = 0; type != END; before = type) {
      ByteBuffer chunk = chunk(rest);
      type = chunk.getInt(0);
      file.take(type, chunk.position(Integer.BYTES).slice(), before);
    }
    file.expectPlausible();
    return file;
  }

  /** Type and data of the next chunk. */
  private static ByteBuffer chunk(ByteBuffer rest) throws BadImageException {
    long length = rest.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(rest.getInt());
    if (rest.remaining() < length + 2 * Integer.BYTES) {
      throw new BadImageException("a truncated PNG");
    }
    ByteBuffer chunk = rest.slice(rest.position(), (int) length + Integer.BYTES);
    rest.position(rest.position() + chunk.limit());
    int expected = rest.getInt();
    int type = chunk.getInt(0);
    if (isUsed(type) && sum(chunk.duplicate()) != expected) {
      throw new BadImageException("a PNG with a wrong checksum");
    }
    return chunk;
  }

  private static boolean isUsed(int type) {
    return type == HEADER || type == PALETTE || type == DATA || type == END;
  }

  private static int sum(ByteBuffer chunk) {
    CRC32 crc = new CRC32();
    crc.update(chunk);
    return (int) crc.getValue();
  }

  private void take(int type, ByteBuffer content, int before) throws BadImageException {
    boolean first = before == 0;
    if (first != (type == HEADER) || (first && content.remaining() != HEADER_BYTES)) {
      throw new BadImageException("a PNG whose header is out of place");
    }
    switch (type) {
      case HEADER -> {
        header = content;
        BadImageException.expectReadableSize(
            Integer.toUnsignedLong(width()), Integer.toUnsignedLong(height()));
      }
      case PALETTE -> {
        palette.reset();
        append(palette, content);
      }
      case DATA -> {
        if (data.size() > 0 && before != DATA) {
          throw new BadImageException("a PNG whose image data is interrupted");
        }
        append(data, content);
      }
      default -> {}
    }
  }

  private static void append(ByteArrayOutputStream out, ByteBuffer content) {
    out.write(content.array(), content.arrayOffset(), content.remaining());
  }

  private void expectPlausible() throws BadImageException {
    if (indexed() && colors() == 0) {
      throw new BadImageException("a PNG without its palette");
    }
    long samples = (long) width() * height() * depth();
    if (samples / Byte.SIZE > (long) data.size() * MOST_UNPACKED) {
      throw new BadImageException(
          "a PNG of " + width() + " x " + height() + " pixels in " + data.size() + " bytes");
    }
  }

  private int width() {
    return header.getInt(0);
  }

  private int height() {
    return header.getInt(Integer.BYTES);
  }

  private int depth() {
    return header.get(2 * Integer.BYTES);
  }

  private boolean indexed() {
    return header.get(2 * Integer.BYTES + 1) == INDEXED;
  }

  /** The number of colours in the palette. */
  int colors() {
    return palette.size() / 3;
  }

  /** A file that consists of these chunks only. */
  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.size() + (1 << 10));
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(SIGNATURE).array());
    byte[] fields = new byte[HEADER_BYTES];
    header.get(0, fields);
    append(out, HEADER, fields);
    if (indexed()) {
      append(out, PALETTE, palette.toByteArray());
    }
    append(out, DATA, data.toByteArray());
    append(out, END, new byte[0]);
    return out.toByteArray();
  }

  private static void append(ByteArrayOutputStream out, int type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + content.length);
    chunk.putInt(type).put(content).flip();
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    out.writeBytes(chunk.array());
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sum(chunk)).array());
  }
}
