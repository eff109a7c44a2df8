package dev.acet.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/** Writes over numbers where an LMDB file has its own: in heads of pages, nodes and meta pages. */
final class DatabaseMutation implements Mutation {

  private static final int PAGE = 4096;
  private static final int META_END = 152;
  private static final int HEADER = 16;

  @Override
  public byte[] apply(byte[] database, RandomGenerator random) {
    byte[] damaged = database.clone();
    ByteBuffer bytes = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
    for (int times = random.nextInt(1, 4); times > 0; times--) {
      int page = random.nextInt(damaged.length / PAGE) * PAGE;
      int place = page + place(bytes, page, random);
      switch (random.nextInt(4)) {
        case 0 -> bytes.put(place, (byte) random.nextInt());
        case 1 -> bytes.putShort(place, (short) random.nextInt(-2, PAGE + 2));
        case 2 -> bytes.putInt(place, random.nextInt(damaged.length / PAGE + 2));
        default -> bytes.putLong(place, random.nextLong() >> random.nextInt(Long.SIZE));
      }
    }
    return damaged;
  }

  /** In a meta page anywhere; in others in the head, the nodes' offsets or a node's head. */
  private static int place(ByteBuffer bytes, int page, RandomGenerator random) {
    if (page < 2 * PAGE) {
      return random.nextInt(META_END);
    }
    int nodes = Math.floorMod(bytes.getShort(page + 12) - HEADER, PAGE) / Short.BYTES;
    int offset = HEADER + random.nextInt(nodes + 1) * Short.BYTES;
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(HEADER);
      case 1 -> Math.min(offset, PAGE - Long.BYTES);
      default ->
          Math.floorMod(
                  bytes.getShort(page + Math.min(offset, PAGE - Long.BYTES)), PAGE - 2 * Long.BYTES)
              + random.nextInt(Long.BYTES);
    };
  }
}
