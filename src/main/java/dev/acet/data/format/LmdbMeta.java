package dev.acet.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What one of an LMDB file's two meta pages says about its main database. Offsets are those of
 * {@code MDB_page} and {@code MDB_meta} in LMDB 0.9's {@code mdb.c}, on a machine of 64 bits.
 *
 * @param pageBytes bytes of a page
 * @param flags 0 for keys in the order of their bytes with one value each
 * @param depth levels of the tree, 0 for an empty one
 * @param entries number of values
 * @param root number of the tree's first page
 * @param lastPage number of the last page in use
 * @param transaction grows with every change, unsigned
 */
record LmdbMeta(
    int pageBytes, int flags, int depth, long entries, long root, long lastPage, long transaction) {

  /** Bytes of a meta page that are read. */
  static final int BYTES = 152;

  private static final int META_PAGE = 0x08;
  private static final int MAGIC = 0xBEEFC0DE;
  private static final int VERSION = 1;

  /** What a page's first {@link #BYTES} bytes say, or null if it is not a meta page. */
  static @Nullable LmdbMeta parse(ByteBuffer page) {
    page.order(ByteOrder.LITTLE_ENDIAN);
    if ((page.getShort(10) & META_PAGE) == 0
        || page.getInt(16) != MAGIC
        || page.getInt(20) != VERSION) {
      return null;
    }
    LmdbMeta meta =
        new LmdbMeta(
            page.getInt(40),
            Short.toUnsignedInt(page.getShort(92)),
            Short.toUnsignedInt(page.getShort(94)),
            page.getLong(120),
            page.getLong(128),
            page.getLong(136),
            page.getLong(144));
    return meta.hasPossiblePages() ? meta : null;
  }

  /**
   * Which of the two meta pages is valid: the choice that LMDB's {@code mdb_env_pick_meta} makes.
   */
  static LmdbMeta current(LmdbMeta first, LmdbMeta second) {
    return Long.compareUnsigned(first.transaction, second.transaction) < 0 ? second : first;
  }

  private boolean hasPossiblePages() {
    return Integer.bitCount(pageBytes) == 1 && pageBytes >= 1 << 8 && pageBytes <= 1 << 16;
  }
}
