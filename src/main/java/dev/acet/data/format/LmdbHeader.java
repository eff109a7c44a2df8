package dev.acet.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What an LMDB file of version 1 says about its main database; offsets are those of {@code
 * MDB_page} and {@code MDB_meta} in LMDB 0.9's {@code mdb.c}.
 *
 * @param pageBytes bytes of a page
 * @param plain whether keys are ordered as bytes and have one value each
 * @param depth levels of the tree
 * @param entries number of values
 * @param root the tree's first page
 * @param lastPage the last page in use
 * @param transaction grows with every change; the larger of a file's two headers holds
 */
record LmdbHeader(
    int pageBytes,
    boolean plain,
    int depth,
    long entries,
    long root,
    long lastPage,
    long transaction) {

  static final int BYTES = 152;

  private static final int META_PAGE = 0x08;
  private static final int MAGIC = 0xBEEFC0DE;

  /** The header in {@code page}, or null if it has none. */
  static @Nullable LmdbHeader parse(ByteBuffer page) {
    page.order(ByteOrder.LITTLE_ENDIAN);
    LmdbHeader header =
        new LmdbHeader(
            page.getInt(40),
            page.getShort(92) == 0,
            page.getShort(94),
            page.getLong(120),
            page.getLong(128),
            page.getLong(136),
            page.getLong(144));
    boolean known =
        (page.getShort(10) & META_PAGE) != 0 && page.getInt(16) == MAGIC && page.getInt(20) == 1;
    return known && header.hasPossiblePages() ? header : null;
  }

  private boolean hasPossiblePages() {
    return Integer.bitCount(pageBytes) == 1 && pageBytes >= 1 << 8 && pageBytes <= 1 << 16;
  }
}
