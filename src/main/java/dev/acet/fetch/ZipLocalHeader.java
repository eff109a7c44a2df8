package dev.acet.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * What a ZIP archive says of a file a second time, before the file's bytes or after them. The
 * directory at the archive's end, which readers go by, can be damaged alone: with its checksum and
 * sizes at 0 it describes an empty file, whose checksum is right.
 */
final class ZipLocalHeader {

  private static final int SIGNATURE = 0x04034b50;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
  private static final int LENGTH = 30;

  /** The flag that checksum and sizes come after the file's bytes, in a descriptor. */
  private static final int DESCRIBED_LATER = 1 << 3;

  private ZipLocalHeader() {}

  /**
   * Whether it has the directory's checksum.
   *
   * @param archive where the entry is from; left at another position
   * @throws EOFException if the archive ends before it
   */
  static boolean agrees(SeekableByteChannel archive, ZipArchiveEntry entry) throws IOException {
    ByteBuffer header = read(archive, entry.getLocalHeaderOffset(), LENGTH);
    if (header.getInt(0) != SIGNATURE) {
      return false;
    }
    boolean later = (header.getShort(6) & DESCRIBED_LATER) != 0;
    int crc = later ? described(archive, entry) : header.getInt(14);
    return Integer.toUnsignedLong(crc) == entry.getCrc();
  }

  /** The checksum in the descriptor, which may begin with a signature. */
  private static int described(SeekableByteChannel archive, ZipArchiveEntry entry)
      throws IOException {
    long end = entry.getDataOffset() + entry.getCompressedSize();
    ByteBuffer descriptor = read(archive, end, 2 * Integer.BYTES);
    int first = descriptor.getInt(0);
    return first == DESCRIPTOR_SIGNATURE ? descriptor.getInt(Integer.BYTES) : first;
  }

  private static ByteBuffer read(SeekableByteChannel archive, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    archive.position(from);
    while (bytes.hasRemaining()) {
      if (archive.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes;
  }
}
