package dev.acet.checkpoint;

import dev.acet.io.MaskedCrc;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * LevelDB's format of a sorted table, as far as a checkpoint's index uses it: uncompressed blocks
 * of entries whose keys leave out what they share with the key before, each block with its
 * checksum, one block that points to the others, and a footer that points to that one.
 */
final class SortedTable {

  private static final int FOOTER = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;

  /** Behind each block: a byte that names the compression, and the checksum. */
  private static final int TRAILER = 5;

  private final byte[] file;

  private SortedTable(byte[] file) {
    this.file = file;
  }

  /**
   * All entries of a table, in its order.
   *
   * @throws MalformedTable if the bytes are no such table or a checksum is wrong
   */
  static Map<String, byte[]> read(byte[] file) throws MalformedTable {
    try {
      return new SortedTable(file).entries();
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MalformedTable("a block or an entry that ends too early");
    }
  }

  private Map<String, byte[]> entries() throws MalformedTable {
    if (file.length < FOOTER) {
      throw new MalformedTable(file.length + " bytes");
    }
    ByteBuffer footer = slice(file.length - FOOTER, FOOTER);
    long magic = footer.getLong(FOOTER - Long.BYTES);
    if (magic != MAGIC) {
      throw new MalformedTable(String.format(Locale.ROOT, "another magic number (%016x)", magic));
    }
    block(footer); // meta entries: a checkpoint has none, but the block must be whole
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (byte[] handle : block(footer).values()) {
      entries.putAll(block(ByteBuffer.wrap(handle)));
    }
    return entries;
  }

  /** The entries of the block that a handle points to. */
  private Map<String, byte[]> block(ByteBuffer handle) throws MalformedTable {
    int offset = Math.toIntExact(varint(handle));
    int size = Math.toIntExact(varint(handle));
    ByteBuffer trailer = slice(Math.addExact(offset, size), TRAILER);
    byte compression = trailer.get();
    int checksum = trailer.getInt();
    if (checksum != MaskedCrc.of(file, offset, size + 1)) {
      throw new MalformedTable("a block at byte " + offset + " with a wrong checksum");
    }
    if (compression != 0) {
      throw new MalformedTable("a compressed block");
    }
    int restarts = slice(offset + size - Integer.BYTES, Integer.BYTES).getInt();
    int end = Math.subtractExact(size, Math.multiplyExact(Integer.BYTES, restarts + 1));
    return entries(slice(offset, end));
  }

  private static Map<String, byte[]> entries(ByteBuffer block) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] key = new byte[0];
    while (block.hasRemaining()) {
      int shared = Math.toIntExact(varint(block));
      int unshared = Math.toIntExact(varint(block));
      int valueSize = Math.toIntExact(varint(block));
      if (shared > key.length || (long) unshared + valueSize > block.remaining()) {
        throw new BufferUnderflowException();
      }
      key = Arrays.copyOf(key, shared + unshared);
      block.get(key, shared, unshared);
      byte[] value = new byte[valueSize];
      block.get(value);
      entries.put(new String(key, StandardCharsets.UTF_8), value);
    }
    return entries;
  }

  private ByteBuffer slice(int offset, int size) {
    return ByteBuffer.wrap(file).slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A number in groups of seven bits, the lowest first; not negative. */
  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      byte group = bytes.get();
      value |= (long) (group & 0x7f) << shift;
      if (group >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than nine bytes");
  }

  /** Bytes that are no sorted table; the message says what was found. */
  static final class MalformedTable extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTable(String found) {
      super(found);
    }
  }
}
