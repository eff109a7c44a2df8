package dev.acet.fuzz;

import dev.acet.checkpoint.TableFile;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages a block of a checkpoint's index, or the block that points to all, and mends the sums. */
final class TableMutation implements Mutation {

  @Override
  public byte[] apply(byte[] index, RandomGenerator random) {
    List<byte[]> blocks = TableFile.blocks(index);
    if (random.nextInt(4) == 0) {
      return TableFile.of(blocks, pointers -> BlindMutation.INSTANCE.apply(pointers, random));
    }
    int damaged = random.nextInt(blocks.size());
    blocks.set(damaged, BlindMutation.INSTANCE.apply(blocks.get(damaged), random));
    return TableFile.of(blocks);
  }
}
