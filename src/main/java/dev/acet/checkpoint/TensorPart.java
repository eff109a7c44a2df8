package dev.acet.checkpoint;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Where a checkpoint's data files store a tensor or one slice of it. Immutable; threads may share
 * it.
 *
 * @param begin the slice's first index along each axis, zeros for a whole tensor
 * @param shape the slice's dimensions
 * @param shard number of the data file, from 0
 * @param offset of the first byte in that file
 * @param size number of bytes
 * @param checksum masked CRC-32C of those bytes, as {@link TensorChecksum} computes it
 */
public record TensorPart(
    List<Long> begin, Shape shape, int shard, long offset, long size, int checksum) {

  public TensorPart {
    begin = List.copyOf(begin);
  }

  /** The offset of the first byte after the slice. */
  public long end() {
    return offset + size;
  }
}
