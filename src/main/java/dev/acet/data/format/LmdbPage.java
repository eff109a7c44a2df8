package dev.acet.data.format;

import java.nio.ByteBuffer;

/**
 * A branch or leaf page of an LMDB tree: nodes in the order of their keys. A branch's nodes lead to
 * other pages; a leaf's hold values, or say where large ones begin.
 *
 * <p>Check {@link #isSound} before reading any node.
 *
 * @param number the page's place in the file
 * @param leaf whether it should be a leaf
 * @param bytes the whole page, little-endian
 */
record LmdbPage(long number, boolean leaf, ByteBuffer bytes) {

  /** Bytes before a page's content. */
  static final int HEADER = 16;

  static final int BRANCH = 0x01;
  static final int LEAF = 0x02;
  static final int OVERFLOW = 0x04;

  private static final int KINDS = 0x6f; // the other flags matter only to LMDB itself
  private static final int NODE_HEADER = 8;
  private static final int LARGE = 0x01;
  private static final int DATABASE = 0x02;

  /** Whether {@code page} calls itself page {@code number} of a kind. */
  static boolean isHeader(ByteBuffer page, long number, int kind) {
    return page.getLong(0) == number && (page.getShort(10) & KINDS) == kind;
  }

  /** Whether the page has this number and kind, and all of its content lies within it. */
  boolean isSound() {
    int nodesEnd = unsigned(12);
    if (!isHeader(bytes, number, leaf ? LEAF : BRANCH)
        || nodes() < 1
        || nodesEnd > bytes.capacity()) {
      return false;
    }
    for (int i = 0; i < nodes(); i++) {
      int node = node(i);
      if (node < nodesEnd || node + NODE_HEADER > bytes.capacity() || !fits(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(int i) {
    int rest = bytes.capacity() - afterKey(i);
    if (!leaf) {
      return rest >= 0;
    }
    return isLarge(i) ? rest >= Long.BYTES : rest >= length(i) && (flags(i) & ~DATABASE) == 0;
  }

  /** Number of nodes, at least 1. */
  int nodes() {
    return (unsigned(12) - HEADER) / Short.BYTES;
  }

  byte[] key(int i) {
    return bytes(node(i) + NODE_HEADER, keyLength(i));
  }

  /** The number of the page that a branch's node leads to. */
  long child(int i) {
    return bytes.getLong(node(i)) & 0xffff_ffff_ffffL;
  }

  /** Bytes of a leaf's value, which may be more than an array holds. */
  long length(int i) {
    return Integer.toUnsignedLong(bytes.getInt(node(i)));
  }

  /** Whether a leaf's value lies in pages of its own. */
  boolean isLarge(int i) {
    return flags(i) == LARGE;
  }

  /** Whether a leaf's value is a database named by the key. */
  boolean isDatabase(int i) {
    return flags(i) == DATABASE;
  }

  /** The number of the first page of a large value. */
  long firstPage(int i) {
    return bytes.getLong(afterKey(i));
  }

  /** A value that is stored within the page. */
  byte[] value(int i) {
    return bytes(afterKey(i), (int) length(i));
  }

  private int node(int i) {
    return unsigned(HEADER + i * Short.BYTES);
  }

  private int flags(int i) {
    return unsigned(node(i) + 4);
  }

  private int keyLength(int i) {
    return unsigned(node(i) + 6);
  }

  private int afterKey(int i) {
    return node(i) + NODE_HEADER + keyLength(i);
  }

  private byte[] bytes(int offset, int length) {
    byte[] copy = new byte[length];
    bytes.get(offset, copy);
    return copy;
  }

  private int unsigned(int offset) {
    return Short.toUnsignedInt(bytes.getShort(offset));
  }
}
