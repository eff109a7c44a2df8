package dev.acet.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Damage that knows nothing of the format: flipped bits, random bytes, truncation, insertions,
 * numbers written over, blocks removed, cleared, duplicated and swapped. One to three of them at
 * once.
 */
final class BlindMutation implements Mutation {

  static final BlindMutation INSTANCE = new BlindMutation();

  /** What lengths, counts and offsets overflow at. */
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0xff_ffff,
    0x4000_0000,
    0x7fff_ffff,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final int ENDS = 64; // where headers and directories are

  private BlindMutation() {}

  @Override
  public byte[] apply(byte[] bytes, RandomGenerator random) {
    byte[] damaged = bytes.clone();
    for (int times = random.nextInt(1, 4); times > 0 && damaged.length > 0; times--) {
      damaged = damage(damaged, random);
    }
    return damaged;
  }

  private static byte[] damage(byte[] bytes, RandomGenerator random) {
    int at = position(bytes.length, random);
    int length = Math.min(1 << random.nextInt(10), bytes.length - at);
    return switch (random.nextInt(10)) {
      case 0, 1 -> flipped(bytes, at, random);
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> spliced(bytes, at, 0, random(length, random));
      case 4 -> spliced(bytes, at, length, random(length, random));
      case 5 -> spliced(bytes, at, length, new byte[0]);
      case 6 -> spliced(bytes, at, length, new byte[length]);
      case 7 -> spliced(bytes, at, 0, copy(bytes, random.nextInt(bytes.length), length));
      case 8 -> swapped(bytes, at, random.nextInt(bytes.length), length);
      default -> numbered(bytes, at, random);
    };
  }

  /** Half of all damage is near the ends. */
  private static int position(int length, RandomGenerator random) {
    int near = random.nextInt(Math.min(length, ENDS));
    return switch (random.nextInt(4)) {
      case 0 -> near;
      case 1 -> length - 1 - near;
      default -> random.nextInt(length);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, RandomGenerator random) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  /** A number of 2, 4 or 8 bytes, little-endian or big-endian; also the file's length about. */
  private static byte[] numbered(byte[] bytes, int at, RandomGenerator random) {
    int size = 2 << random.nextInt(3);
    boolean little = random.nextBoolean();
    int choice = random.nextInt(NUMBERS.length + 3);
    long number =
        choice < NUMBERS.length ? NUMBERS[choice] : bytes.length + choice - NUMBERS.length - 1;
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      int shift = Byte.SIZE * (little ? i : size - 1 - i);
      bytes[at + i] = (byte) (number >> shift);
    }
    return bytes;
  }

  private static byte[] swapped(byte[] bytes, int first, int second, int length) {
    int count = Math.min(length, bytes.length - Math.max(first, second));
    byte[] kept = copy(bytes, first, count);
    System.arraycopy(bytes, second, bytes, first, count);
    System.arraycopy(kept, 0, bytes, second, count);
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + added.length);
    out.write(bytes, 0, at);
    out.writeBytes(added);
    out.write(bytes, at + removed, bytes.length - at - removed);
    return out.toByteArray();
  }

  private static byte[] copy(byte[] bytes, int at, int length) {
    return Arrays.copyOfRange(bytes, at, Math.min(at + length, bytes.length));
  }

  private static byte[] random(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
