package dev.acet.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A chunk of a WebP file.
 *
 * @param type four characters, as a little-endian number
 * @param whole header and data
 */
record WebpChunk(int type, ByteBuffer whole) {

  static final int HEADER = 2 * Integer.BYTES;
  static final int EXTENDED = 0x58385056; // "VP8X"
  static final int FRAME = 0x464d4e41; // "ANMF"

  private static final int LOSSY = 0x20385056; // "VP8 "
  private static final int LOSSLESS = 0x4c385056; // "VP8L"
  private static final int SIDE_BITS = 14;
  private static final int SIDE_MASK = (1 << SIDE_BITS) - 1;

  /** The next one, which must be complete. */
  static WebpChunk next(ByteBuffer chunks) throws BadImageException {
    if (chunks.remaining() < HEADER) {
      throw new BadImageException("a WebP without an image");
    }
    int start = chunks.position();
    int type = chunks.getInt();
    long length = Integer.toUnsignedLong(chunks.getInt());
    if (length > chunks.remaining()) {
      throw new BadImageException("a truncated WebP");
    }
    int end = chunks.position() + (int) length;
    chunks.position((int) Math.min(end + (length & 1), chunks.limit())); // padded to be even
    return new WebpChunk(type, chunks.slice(start, end - start));
  }

  /** The next one that holds a coded image. */
  static WebpChunk nextImage(ByteBuffer chunks) throws BadImageException {
    WebpChunk chunk = next(chunks);
    while (!chunk.isImage()) {
      chunk = next(chunks);
    }
    return chunk;
  }

  boolean isImage() {
    return type == LOSSY || type == LOSSLESS;
  }

  /** The data after the header. */
  ByteBuffer data() {
    return whole.slice(HEADER, whole.limit() - HEADER).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Height and width, as the coded image stores them (RFC 6386, section 9.1; RFC 9649, 3.4). */
  ImageShape shape() throws BadImageException {
    int sides = type == LOSSY ? packed(data().getShort(6), data().getShort(8)) : data().getInt(1);
    int more = type == LOSSY ? 0 : 1;
    int width = (sides & SIDE_MASK) + more;
    int height = ((sides >>> SIDE_BITS) & SIDE_MASK) + more;
    BadImageException.expectReadableSize(width, height);
    return new ImageShape(height, width, 3);
  }

  private static int packed(int width, int height) {
    return (width & SIDE_MASK) | ((height & SIDE_MASK) << SIDE_BITS);
  }
}
