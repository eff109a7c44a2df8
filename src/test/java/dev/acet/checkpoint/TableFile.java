package dev.acet.checkpoint;

import dev.acet.io.MaskedCrc;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** LevelDB's sorted tables with right checksums, whatever is in their blocks. */
public final class TableFile {

  private static final int FOOTER = 48;
  private static final int TRAILER = 5;

  private TableFile() {}

  /** A file of blocks of entries. */
  public static byte[] of(List<byte[]> blocks) {
    return of(blocks, index -> index);
  }

  /** A file of blocks of entries, with something done to the block that points to them. */
  public static byte[] of(List<byte[]> blocks, UnaryOperator<byte[]> damage) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<byte[]> handles = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      byte[] handle = append(file, blocks.get(i));
      handles.add(entry(0, bytes(0xff, i >> 8, i), handle));
    }
    byte[] meta = append(file, block(List.of()));
    byte[] index = append(file, damage.apply(block(handles)));
    ByteBuffer footer = ByteBuffer.allocate(FOOTER).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(meta).put(index).putLong(FOOTER - Long.BYTES, 0xdb4775248b80fb57L);
    file.writeBytes(footer.array());
    return file.toByteArray();
  }

  /** A block of encoded entries. */
  static byte[] block(List<byte[]> entries) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    entries.forEach(block::writeBytes);
    block.writeBytes(bytes(0, 0, 0, 0, 1, 0, 0, 0)); // one place where a key is whole: the first
    return block.toByteArray();
  }

  /** An entry whose key begins as the one before it does. */
  static byte[] entry(int shared, byte[] rest, byte[] value) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes(varints(shared, rest.length, value.length));
    entry.writeBytes(rest);
    entry.writeBytes(value);
    return entry.toByteArray();
  }

  /** Numbers in groups of seven bits. */
  static byte[] varints(long... numbers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long number : numbers) {
      long rest = number;
      for (; rest >>> 7 != 0; rest >>>= 7) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
      }
      bytes.write((int) rest);
    }
    return bytes.toByteArray();
  }

  /** The blocks of entries of a sound file that has its index block right before its footer. */
  public static List<byte[]> blocks(byte[] file) {
    ByteBuffer footer = ByteBuffer.wrap(file, file.length - FOOTER, FOOTER);
    varint(footer); // the meta block
    varint(footer);
    int index = varint(footer);
    int size = varint(footer);
    ByteBuffer entries = ByteBuffer.wrap(file, index, size);
    int restarts = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(index + size - 4);
    List<byte[]> blocks = new ArrayList<>();
    while (entries.position() < index + size - 4 * (restarts + 1)) {
      varint(entries);
      int key = varint(entries);
      varint(entries);
      entries.position(entries.position() + key);
      int begin = varint(entries);
      blocks.add(Arrays.copyOfRange(file, begin, begin + varint(entries)));
    }
    return blocks;
  }

  /** Appends a block and returns its handle. */
  private static byte[] append(ByteArrayOutputStream file, byte[] block) {
    byte[] handle = varints(file.size(), block.length);
    byte[] stored = Arrays.copyOf(block, block.length + 1); // not compressed
    file.writeBytes(stored);
    ByteBuffer sum = ByteBuffer.allocate(TRAILER - 1).order(ByteOrder.LITTLE_ENDIAN);
    file.writeBytes(sum.putInt(MaskedCrc.of(stored, 0, stored.length)).array());
    return handle;
  }

  private static int varint(ByteBuffer bytes) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte group = bytes.get();
      value |= (group & 0x7f) << shift;
      if (group >= 0) {
        return value;
      }
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
