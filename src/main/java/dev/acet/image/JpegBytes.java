package dev.acet.image;

import java.nio.ByteBuffer;

/** The bytes of a JPEG file from front to back, by markers, segments and coded data. */
final class JpegBytes {

  /** The code of the marker that ends an image. */
  static final int END = 0xd9;

  private static final int MARKER = 0xff;
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_RESTART = 0xd0;
  private static final int START = 0xd8; // follows the last restart code

  private final byte[] bytes;
  private int at;

  JpegBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether no segment follows such a marker. */
  static boolean standsAlone(int code) {
    return code == TEMPORARY || (code >= FIRST_RESTART && code <= END);
  }

  /** The code of the next marker; whatever stands before it is skipped, as libjpeg does. */
  int nextMarker() throws BadImageException {
    int code;
    do {
      code = nextCode();
    } while (code == 0);
    return code;
  }

  /** What follows the next 0xff, or several of them. */
  private int nextCode() throws BadImageException {
    while (next() != MARKER) {}
    int code;
    do {
      code = next();
    } while (code == MARKER);
    return code;
  }

  private int next() throws BadImageException {
    if (at == bytes.length) {
      throw truncated();
    }
    return bytes[at++] & 0xff;
  }

  /** The content of the segment that follows a marker. */
  ByteBuffer segment() throws BadImageException {
    int length = (next() << 8 | next()) - Short.BYTES;
    if (length < 0) {
      throw new BadImageException("a damaged JPEG");
    }
    if (length > bytes.length - at) {
      throw truncated();
    }
    ByteBuffer content = ByteBuffer.wrap(bytes, at, length).slice();
    at += length;
    return content;
  }

  /** The coded data up to the next marker that is not a restart. */
  ByteBuffer codedData() throws BadImageException {
    int start = at;
    int code;
    do {
      code = nextCode();
    } while (code == 0 || (code >= FIRST_RESTART && code < START));
    at -= 2;
    return ByteBuffer.wrap(bytes, start, at - start).slice();
  }

  private static BadImageException truncated() {
    return new BadImageException("a truncated JPEG");
  }
}
