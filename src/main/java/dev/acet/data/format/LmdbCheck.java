package dev.acet.data.format;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Checks an LMDB file's tree before LMDB maps it.
 *
 * <p>LMDB believes what it maps: a page, an offset or a length that the file does not have ends the
 * process, not the call. Only branch and leaf pages are read here; large values lie elsewhere.
 */
final class LmdbCheck {

  private static final int PAGE_HEADER = 16;
  private static final int NODE_HEADER = 8;
  private static final int BRANCH = 0x01;
  private static final int LEAF = 0x02;
  private static final int KINDS = 0x2f;
  private static final int LARGE_VALUE = 0x01;
  private static final int MAX_DEPTH = 32;

  private final Path file;
  private final String remedy;
  private final FileChannel channel;
  private final LmdbHeader header;
  private long pagesLeft;
  private long entries;

  private LmdbCheck(Path file, String remedy, FileChannel channel) throws IOException {
    this.file = file;
    this.remedy = remedy;
    this.channel = channel;
    this.header = readHeader();
    this.pagesLeft = header.lastPage();
  }

  /** Number of values in {@code file}, whose tree is sound. */
  static long entries(Path file, String remedy) throws IOException {
    RecordInput.requireFile(file, remedy);
    try (FileChannel channel = FileChannel.open(file)) {
      LmdbCheck check = new LmdbCheck(file, remedy, channel);
      if (check.header.entries() != 0) {
        check.page(check.header.root(), 1);
      }
      if (check.entries != check.header.entries()) {
        throw check.broken(check.header.entries() + " values", check.entries + " values");
      }
      return check.entries;
    }
  }

  private LmdbHeader readHeader() throws IOException {
    LmdbHeader first = LmdbHeader.parse(read(0, LmdbHeader.BYTES));
    if (first == null) {
      throw broken("an LMDB file of version 1", "another header");
    }
    LmdbHeader second = LmdbHeader.parse(read(first.pageBytes(), LmdbHeader.BYTES));
    if (second == null || second.pageBytes() != first.pageBytes()) {
      throw broken("a second LMDB header", "something else");
    }
    LmdbHeader newer = first.transaction() > second.transaction() ? first : second;
    long pages = channel.size() / newer.pageBytes();
    if (newer.lastPage() < 1 || newer.lastPage() >= pages) {
      throw broken(
          Long.toUnsignedString(newer.lastPage() + 1) + " pages of " + newer.pageBytes() + " bytes",
          channel.size() + " bytes, which are " + pages + " pages");
    }
    if (!newer.plain() || newer.depth() < 0 || newer.depth() > MAX_DEPTH) {
      throw broken("a tree of one value for a key", "another kind of LMDB database");
    }
    return newer;
  }

  private void page(long number, int level) throws IOException {
    if (number < 2 || number > header.lastPage() || pagesLeft-- == 0) {
      throw damaged(number);
    }
    ByteBuffer page = read(number * header.pageBytes(), header.pageBytes());
    boolean leaf = level == header.depth();
    int nodesEnd = Short.toUnsignedInt(page.getShort(12));
    int nodes = (nodesEnd - PAGE_HEADER) / Short.BYTES;
    if ((page.getShort(10) & KINDS) != (leaf ? LEAF : BRANCH)
        || nodes < (leaf ? 1 : 2)
        || nodesEnd > header.pageBytes()) {
      throw damaged(number);
    }
    for (int i = 0; i < nodes; i++) {
      int node = Short.toUnsignedInt(page.getShort(PAGE_HEADER + i * Short.BYTES));
      if (node < nodesEnd || !isNode(page, node, leaf)) {
        throw damaged(number);
      }
      if (!leaf) {
        page(page.getLong(node) & 0xffff_ffff_ffffL, level + 1);
      }
    }
    entries += leaf ? nodes : 0;
  }

  private boolean isNode(ByteBuffer page, int node, boolean leaf) {
    int key = node + NODE_HEADER;
    if (key > header.pageBytes()) {
      return false;
    }
    int value = key + Short.toUnsignedInt(page.getShort(node + 6));
    return value <= header.pageBytes() && (!leaf || isValue(page, node, value));
  }

  /** Whether the value lies within its page or, a large one, within the file. */
  private boolean isValue(ByteBuffer page, int node, int value) {
    long length = Integer.toUnsignedLong(page.getInt(node));
    int flags = page.getShort(node + 4);
    if (flags == LARGE_VALUE && value + Long.BYTES <= header.pageBytes()) {
      long first = page.getLong(value);
      long pages = (PAGE_HEADER + length - 1) / header.pageBytes() + 1;
      return first >= 2 && first <= header.lastPage() - pages + 1;
    }
    return flags == 0 && value + length <= header.pageBytes();
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (int read = 0; read >= 0 && bytes.hasRemaining(); ) {
      read = channel.read(bytes, position + bytes.position());
    }
    return bytes; // zeros where the file ends
  }

  private InputException damaged(long page) {
    return broken("a sound LMDB tree", "damage in page " + page);
  }

  private InputException broken(String expected, String found) {
    return InputException.corrupt(file, expected, found, remedy);
  }
}
