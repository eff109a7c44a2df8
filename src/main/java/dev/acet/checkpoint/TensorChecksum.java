package dev.acet.checkpoint;

import dev.acet.io.MaskedCrc;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.tensorflow.proto.DataType;

/**
 * Computes a tensor's checksum as a checkpoint's index stores it. For numbers it covers the stored
 * bytes. Strings and variants are stored after their lengths, which are stored with seven bits per
 * byte but enter the checksum as integers of 4 or 8 bytes; stored checksums in between enter it as
 * well. TensorFlow's {@code tensor_bundle.cc} defines this.
 */
final class TensorChecksum {

  private static final int BUFFER = 1 << 16;
  private static final long LARGEST_UINT32 = 0xffff_ffffL;

  private final CRC32C crc = new CRC32C();
  private final InputStream in;
  private long left;

  private TensorChecksum(InputStream in, long size) {
    this.in = in;
    this.left = size;
  }

  /**
   * The masked CRC-32C of a tensor or a slice.
   *
   * @param in starts with its bytes
   * @throws EOFException if they end early or contain impossible lengths
   */
  static int of(DataType type, TensorPart part, InputStream in) throws IOException {
    TensorChecksum checksum = new TensorChecksum(in, part.size());
    switch (type) {
      case DT_STRING -> checksum.addStrings(part.shape().size());
      case DT_VARIANT -> checksum.addVariants(part.shape().size());
      default -> {}
    }
    checksum.add(checksum.left);
    return MaskedCrc.of(checksum.crc);
  }

  /** Adds strings: all lengths, their checksum, all strings. */
  private void addStrings(long count) throws IOException {
    for (long i = 0; i < count; i++) {
      long length = varint();
      addNumber(length, length > LARGEST_UINT32 ? Long.BYTES : Integer.BYTES);
    }
  }

  /** Adds variants: for each its length, its bytes, and the checksum so far. */
  private void addVariants(long count) throws IOException {
    for (long i = 0; i < count; i++) {
      long length = varint();
      addNumber(length, Long.BYTES);
      add(length);
      add(Integer.BYTES);
    }
  }

  private void addNumber(long number, int bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    crc.update(buffer.putLong(number).array(), 0, bytes);
  }

  private void add(long length) throws IOException {
    if (length > left) {
      throw new EOFException();
    }
    left -= length;
    byte[] buffer = new byte[BUFFER];
    for (long rest = length; rest > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(rest, BUFFER));
      if (read < 0) {
        throw new EOFException();
      }
      crc.update(buffer, 0, read);
      rest -= read;
    }
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      int group = in.read();
      if (group < 0 || left-- == 0) {
        throw new EOFException();
      }
      value |= (group & 0x7fL) << shift;
      if (group < 0x80) {
        return value;
      }
    }
    throw new EOFException();
  }
}
