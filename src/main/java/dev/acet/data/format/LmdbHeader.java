package dev.acet.data.format;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What an LMDB file says about itself, checked before LMDB maps it: a page that the file does not
 * have would end the process.
 *
 * <p>Offsets are those of {@code MDB_page} and {@code MDB_meta} in LMDB 0.9's {@code mdb.c}.
 *
 * @param entries number of stored values
 * @param pageBytes bytes of a page
 * @param lastPage the last page in use
 */
record LmdbHeader(long entries, int pageBytes, long lastPage) {

  private static final int META_BYTES = 152;
  private static final int PAGE_FLAGS = 10;
  private static final int META_PAGE = 0x08;
  private static final int MAGIC = 16;
  private static final int VERSION = 20;
  private static final int PAGE_BYTES = 40;
  private static final int ENTRIES = 120;
  private static final int LAST_PAGE = 136;
  private static final int TRANSACTION = 144;

  /** Reads the newer of the two headers. */
  static LmdbHeader read(Path file, String remedy) throws IOException {
    RecordInput.requireFile(file, remedy);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer first = meta(channel, 0);
      int pageBytes = isMeta(first) ? first.getInt(PAGE_BYTES) : 0;
      if (Integer.bitCount(pageBytes) != 1 || pageBytes < 1 << 8 || pageBytes > 1 << 16) {
        throw InputException.corrupt(file, "an LMDB file of version 1", "another header", remedy);
      }
      ByteBuffer second = meta(channel, pageBytes);
      if (!isMeta(second) || second.getInt(PAGE_BYTES) != pageBytes) {
        throw InputException.corrupt(file, "a second LMDB header", "something else", remedy);
      }
      ByteBuffer newer = first.getLong(TRANSACTION) > second.getLong(TRANSACTION) ? first : second;
      LmdbHeader header =
          new LmdbHeader(newer.getLong(ENTRIES), pageBytes, newer.getLong(LAST_PAGE));
      long pages = channel.size() / pageBytes;
      if (header.lastPage < 1 || header.lastPage >= pages) {
        throw InputException.corrupt(
            file,
            Long.toUnsignedString(header.lastPage + 1) + " pages of " + pageBytes + " bytes",
            channel.size() + " bytes, which are " + pages + " pages",
            remedy);
      }
      return header;
    }
  }

  private static ByteBuffer meta(FileChannel channel, long position) throws IOException {
    ByteBuffer meta = ByteBuffer.allocate(META_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int read = 0; read >= 0 && meta.hasRemaining(); ) {
      read = channel.read(meta, position + meta.position());
    }
    return meta; // zeros where the file ends
  }

  private static boolean isMeta(ByteBuffer page) {
    return (page.getShort(PAGE_FLAGS) & META_PAGE) != 0
        && page.getInt(MAGIC) == 0xBEEFC0DE
        && page.getInt(VERSION) == 1;
  }
}
