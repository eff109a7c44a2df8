package dev.acet.image;

import java.nio.ByteBuffer;

/**
 * The header of a JPEG's frame.
 *
 * @param process how it is coded: the number in the marker's name, SOF0, SOF1, ...
 * @param ids the components' identifiers, up to four
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JpegFrame(int process, int height, int width, byte[] ids) {

  private static final int BITS = 8;
  private static final int BASELINE = 0;
  private static final int EXTENDED = 1;
  private static final int PROGRESSIVE = 2;
  private static final int ARITHMETIC = 9;
  private static final int ARITHMETIC_PROGRESSIVE = 10;

  /** The header in a segment's content (ITU-T T.81, B.2.2). */
  static JpegFrame of(int process, ByteBuffer content) throws BadImageException {
    switch (process) {
      case BASELINE, EXTENDED, PROGRESSIVE, ARITHMETIC, ARITHMETIC_PROGRESSIVE -> {}
      default -> throw new BadImageException("a lossless or hierarchical JPEG");
    }
    int bits = content.get();
    if (bits != BITS) {
      throw new BadImageException("a JPEG of " + bits + " bits a sample");
    }
    int height = Short.toUnsignedInt(content.getShort());
    int width = Short.toUnsignedInt(content.getShort());
    BadImageException.expectReadableSize(width, height);
    byte[] ids = new byte[Byte.toUnsignedInt(content.get())];
    for (int k = 0; k < ids.length; k++) {
      ids[k] = content.get();
      content.getShort(); // sampling factors, quantisation table
    }
    return new JpegFrame(process, height, width, ids);
  }

  /** Whether the coefficients are coded arithmetically, which not every JDK decodes. */
  boolean isArithmetic() {
    return process >= ARITHMETIC;
  }

  long pixels() {
    return (long) width * height;
  }
}
