package dev.acet.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The second description of a file in a ZIP archive, before or after the file's bytes. The
 * directory at the archive's end, which readers use, can be damaged alone: with its checksum and
 * sizes at 0 it describes an empty file with a correct checksum.
 */
final class ZipLocalHeader {

  private static final int SIGNATURE = 0x04034b50;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
  private static final int LENGTH = 30;

  /** The flag that says that checksum and sizes follow the file's bytes, in a descriptor. */
  private static final int DESCRIBED_LATER = 1 << 3;

  private ZipLocalHeader() {}

  /**
   * Whether it agrees with the directory's checksum.
   *
   * @param archive the entry's archive; its position changes
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
