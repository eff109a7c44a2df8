package dev.acet.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a JPEG file that determine its pixels: frame, tables and scans up to the end of the
 * first image. Application segments and comments are left out after the colours have been read from
 * them, so that profiles and orientation cannot change a pixel (ITU-T T.81, annex B).
 */
final class JpegFile {

  private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
  private static final int JFIF_BYTES = 14;
  private static final int ADOBE_BYTES = 12;
  private static final long MOST_WORK = 1_500_000_000L; // pixels times scans
  private static final int MOST_PACKED = 64 * Byte.SIZE; // pixels in a byte: a block in each bit

  private final JpegBytes in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean jfif;
  private @Nullable Integer transform;
  private @Nullable JpegFrame frame;
  private @Nullable JpegColors colors;
  private int scans;

  private JpegFile(JpegBytes in) {
    this.in = in;
  }

  /**
   * Splits a file into its parts.
   *
   * @throws BadImageException if it is truncated, uses a process that libjpeg does not decode, or
   *     claims more pixels than its data can hold
   */
  static JpegFile of(byte[] bytes) throws BadImageException {
    JpegFile file = new JpegFile(new JpegBytes(bytes));
    int code = file.in.nextMarker();
    file.keep(code);
    while ((code = file.in.nextMarker()) != JpegBytes.END) {
      file.take(code);
    }
    file.keep(code);
    file.expectPlausible();
    return file;
  }

  private void take(int code) throws BadImageException {
    if (JpegBytes.standsAlone(code)) {
      return;
    }
    ByteBuffer content = in.segment();
    switch (code) {
      case 0xc4, 0xcc, 0xdb, 0xdd -> keep(code, content); // tables, restart interval
      case 0xda -> takeScan(code, content);
      case 0xe0 -> jfif |= begins(content, JFIF, JFIF_BYTES);
      case 0xee -> {
        if (begins(content, ADOBE, ADOBE_BYTES)) {
          transform = Byte.toUnsignedInt(content.get(ADOBE_BYTES - 1));
        }
      }
      default -> {
        if (code >= 0xc0 && code <= 0xcf) {
          frame = JpegFrame.of(code - 0xc0, content.duplicate());
          keep(code, content);
        }
      }
    }
  }

  private void takeScan(int code, ByteBuffer header) throws BadImageException {
    if (colors == null) {
      colors = JpegColors.of(frame().ids(), jfif, transform);
    }
    scans++;
    keep(code, header);
    append(in.codedData());
  }

  private static boolean begins(ByteBuffer content, byte[] name, int bytes) {
    return content.remaining() >= bytes
        && content.slice(0, name.length).equals(ByteBuffer.wrap(name));
  }

  private void keep(int code) {
    kept.write(0xff);
    kept.write(code);
  }

  private void keep(int code, ByteBuffer content) {
    keep(code);
    int length = content.remaining() + Short.BYTES;
    kept.write(length >> 8);
    kept.write(length);
    append(content);
  }

  private void append(ByteBuffer content) {
    kept.write(content.array(), content.arrayOffset(), content.remaining());
  }

  private void expectPlausible() throws BadImageException {
    long pixels = frame().pixels();
    String size = frame().width() + " x " + frame().height() + " pixels";
    if (!frame().isArithmetic() && pixels / MOST_PACKED > kept.size()) {
      throw new BadImageException("a JPEG of " + size + " in " + kept.size() + " bytes");
    }
    if (pixels > MOST_WORK / Math.max(scans, 1)) {
      throw new BadImageException("a JPEG of " + size + " in " + scans + " scans");
    }
  }

  /** The frame's header. */
  JpegFrame frame() throws BadImageException {
    if (frame == null) {
      throw new BadImageException("a JPEG without an image");
    }
    return frame;
  }

  /** What the components stand for. */
  JpegColors colors() throws BadImageException {
    if (colors == null) {
      throw new BadImageException("a JPEG without an image");
    }
    return colors;
  }

  /** A file that consists of these parts only. */
  byte[] toBytes() {
    return kept.toByteArray();
  }
}
