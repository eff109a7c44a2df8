package dev.acet.data.format;

import dev.acet.io.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The main database of an LMDB file (version 1, little-endian, 64 bits): values under keys in the
 * order of the keys' bytes. Of the format no more is read than that takes.
 *
 * <p>It is read by ordinary calls and not mapped, so whatever the file contains, and even if it is
 * changed meanwhile, the worst outcome is an error. For one thread at a time.
 */
final class LmdbFile implements Closeable {

  private static final int FIRST_TREE_PAGE = 2; // after the two meta pages
  private static final int MAX_DEPTH = 32; // LMDB's own limit

  private final Path file;
  private final String remedy;
  private final FileChannel channel;
  private final LmdbMeta meta;

  private LmdbFile(Path file, String remedy, FileChannel channel) throws IOException {
    this.file = file;
    this.remedy = remedy;
    this.channel = channel;
    this.meta = readMeta();
  }

  /**
   * Opens a file; the caller closes it.
   *
   * @param remedy what errors advise
   * @throws InputException if the file is missing, not LMDB's or of a kind that is not read
   */
  static LmdbFile open(Path file, String remedy) throws IOException {
    RecordInput.requireFile(file, remedy);
    FileChannel channel = FileChannel.open(file);
    try {
      return new LmdbFile(file, remedy, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private LmdbMeta readMeta() throws IOException {
    LmdbMeta first = LmdbMeta.parse(read(0, LmdbMeta.BYTES));
    if (first == null) {
      throw broken("an LMDB file of version 1", "another header");
    }
    LmdbMeta second = LmdbMeta.parse(read(first.pageBytes(), LmdbMeta.BYTES));
    if (second == null || second.pageBytes() != first.pageBytes()) {
      throw broken("a second LMDB header", "something else");
    }
    LmdbMeta current = LmdbMeta.current(first, second);
    if (current.flags() != 0) {
      throw broken(
          "an LMDB file of one value for each key",
          "another kind of LMDB file (flags 0x" + Integer.toHexString(current.flags()) + ")");
    }
    if (current.depth() > MAX_DEPTH || (current.depth() == 0) != (current.entries() == 0)) {
      throw broken(
          "a sound LMDB tree", current.entries() + " values in " + current.depth() + " levels");
    }
    return current;
  }

  /** Number of values, as the file's head has it. */
  long entries() {
    return meta.entries();
  }

  /** Begins before the first value. */
  LmdbCursor cursor() {
    return new LmdbCursor(this, meta);
  }

  /**
   * A page of the tree, checked.
   *
   * @throws InputException if it does not exist or is none
   */
  LmdbPage page(long number, boolean leaf) throws IOException {
    requirePages(number, 1);
    LmdbPage page = new LmdbPage(number, leaf, read(number * meta.pageBytes(), meta.pageBytes()));
    if (!page.isSound()) {
      throw damaged(number);
    }
    return page;
  }

  /** Checks that a large value of {@code length} bytes has its pages in the file. */
  void requireValue(long first, long length) throws IOException {
    requirePages(first, pages(length));
  }

  /** Reads a large value, which begins after the header of its first page. */
  byte[] value(long first, int length) throws IOException {
    requireValue(first, length);
    ByteBuffer bytes = read(first * meta.pageBytes(), LmdbPage.HEADER + length);
    if (!LmdbPage.isHeader(bytes, first, LmdbPage.OVERFLOW)
        || Integer.toUnsignedLong(bytes.getInt(12)) < pages(length)) {
      throw damaged(first);
    }
    byte[] value = new byte[length];
    bytes.get(LmdbPage.HEADER, value);
    return value;
  }

  private long pages(long valueLength) {
    return (LmdbPage.HEADER + valueLength - 1) / meta.pageBytes() + 1;
  }

  private void requirePages(long first, long count) throws IOException {
    long after = first + count;
    if (first < FIRST_TREE_PAGE || after < first || after - 1 > meta.lastPage()) {
      throw damaged(first);
    }
    if (after > channel.size() / meta.pageBytes()) {
      throw tooShort(after * meta.pageBytes());
    }
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw tooShort(position + length);
      }
    }
    return bytes;
  }

  private InputException tooShort(long bytes) throws IOException {
    return broken("at least " + bytes + " bytes", channel.size() + " bytes");
  }

  InputException damaged(long page) {
    return broken("a sound LMDB tree", "damage in page " + page);
  }

  InputException broken(String expected, String found) {
    return InputException.corrupt(file, expected, found, remedy);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
