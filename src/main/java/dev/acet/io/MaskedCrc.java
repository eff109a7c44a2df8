package dev.acet.io;

import java.util.zip.CRC32C;

/**
 * The checksum that LevelDB's tables, TensorFlow's checkpoints and TFRecord files store: CRC-32C,
 * rotated and shifted by a constant, so that a checksum of data that contains checksums stays
 * reliable.
 */
public final class MaskedCrc {

  private static final int DELTA = 0xa282ead8;

  private MaskedCrc() {}

  /** The masked CRC-32C of {@code length} bytes from {@code offset}. */
  public static int of(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return of(crc);
  }

  /** A CRC-32C, masked. */
  public static int of(CRC32C crc) {
    return Integer.rotateRight((int) crc.getValue(), 15) + DELTA;
  }
}
