package dev.acet.checkpoint;

import dev.acet.io.MaskedCrc;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads LevelDB's sorted tables, as far as a checkpoint's index uses the format: uncompressed
 * blocks of entries whose keys omit the prefix shared with the previous key, each block with its
 * checksum, one block that points to the others, and a footer that points to that block.
 *
 * <p>A malicious file can have correct checksums. So every number is checked against the file, keys
 * must ascend and blocks must have entries, which bounds what is read by the file's size.
 */
final class SortedTable {

  private static final int FOOTER = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;

  /** Bytes after each block: one for the compression, and the checksum. */
  private static final int TRAILER = 5;

  /**
   * A key is written in full at least this often, so all keys together are at most this many times
   * as long as the file.
   */
  private static final int RESTART_INTERVAL = 16;

  private final byte[] file;
  private long keyBytesLeft;

  private SortedTable(byte[] file) {
    this.file = file;
    this.keyBytesLeft = (long) RESTART_INTERVAL * file.length;
  }

  /** Whether a file ends as a sorted table does. */
  static boolean isFooter(byte[] lastBytes) {
    return lastBytes.length >= Long.BYTES
        && little(lastBytes).getLong(lastBytes.length - Long.BYTES) == MAGIC;
  }

  /**
   * All entries of a table, in its order.
   *
   * @return values by keys; a key's characters are its bytes
   * @throws MalformedTable if the bytes are not such a table or a checksum is wrong
   */
  static NavigableMap<String, byte[]> read(byte[] file) throws MalformedTable {
    try {
      return new SortedTable(file).entries();
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new MalformedTable("a block or an entry that ends too early");
    }
  }

  private NavigableMap<String, byte[]> entries() throws MalformedTable {
    if (file.length < FOOTER) {
      throw new MalformedTable(file.length + " bytes");
    }
    ByteBuffer footer = slice(file.length - FOOTER, FOOTER);
    long magic = footer.getLong(FOOTER - Long.BYTES);
    if (magic != MAGIC) {
      throw new MalformedTable("another magic number (" + HexFormat.of().toHexDigits(magic) + ")");
    }
    block(footer); // meta entries: a checkpoint has none, but the block must be complete
    NavigableMap<String, byte[]> index = new TreeMap<>();
    addEntries(block(footer), index);
    NavigableMap<String, byte[]> entries = new TreeMap<>();
    for (byte[] handle : index.values()) {
      ByteBuffer block = block(little(handle));
      if (!block.hasRemaining()) {
        throw new MalformedTable("a block without entries");
      }
      addEntries(block, entries);
    }
    return entries;
  }

  /** The entries' bytes of the block that a handle points to. */
  private ByteBuffer block(ByteBuffer handle) throws MalformedTable {
    long offset = varint(handle);
    long size = varint(handle);
    Objects.checkFromIndexSize(offset, size, file.length - (long) TRAILER);
    int begin = (int) offset;
    int end = (int) (offset + size);
    ByteBuffer trailer = slice(end, TRAILER);
    byte compression = trailer.get();
    if (trailer.getInt() != MaskedCrc.of(file, begin, (int) size + 1)) {
      throw new MalformedTable("a block at byte " + begin + " with a wrong checksum");
    }
    if (compression != 0) {
      throw new MalformedTable("a compressed block");
    }
    // After the entries: the offsets where keys are written in full, and the number of these.
    ByteBuffer block = slice(begin, (int) size);
    long restarts = Integer.toUnsignedLong(block.getInt((int) size - Integer.BYTES));
    long entriesEnd = size - Integer.BYTES * (restarts + 1);
    return slice(begin, (int) Objects.checkIndex(entriesEnd, size));
  }

  private void addEntries(ByteBuffer block, NavigableMap<String, byte[]> entries)
      throws MalformedTable {
    byte[] key = new byte[0];
    while (block.hasRemaining()) {
      int shared = length(block, key.length);
      int unshared = length(block, block.remaining());
      int valueSize = length(block, block.remaining() - unshared);
      keyBytesLeft -= shared + unshared;
      if (keyBytesLeft < 0) {
        throw new MalformedTable("keys that no table has");
      }
      key = Arrays.copyOf(key, shared + unshared);
      block.get(key, shared, unshared);
      byte[] value = new byte[valueSize];
      block.get(value);
      String text = new String(key, StandardCharsets.ISO_8859_1);
      if (!entries.isEmpty() && entries.lastKey().compareTo(text) >= 0) {
        throw new MalformedTable("keys that do not ascend");
      }
      entries.put(text, value);
    }
  }

  private static int length(ByteBuffer block, int atMost) throws MalformedTable {
    long length = varint(block);
    if (length > atMost) {
      throw new BufferUnderflowException();
    }
    return (int) length;
  }

  private ByteBuffer slice(int offset, int size) {
    return ByteBuffer.wrap(file).slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads a non-negative number in groups of seven bits, lowest first. */
  private static long varint(ByteBuffer bytes) throws MalformedTable {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      byte group = bytes.get();
      value |= (long) (group & 0x7f) << shift;
      if (group >= 0) {
        return value;
      }
    }
    throw new MalformedTable("a number of more than nine bytes");
  }

  /** Thrown if bytes are not a sorted table; the message says what was found. */
  static final class MalformedTable extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTable(String found) {
      super(found);
    }
  }
}
