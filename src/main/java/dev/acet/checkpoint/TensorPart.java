package dev.acet.checkpoint;

import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Where a checkpoint's data files hold a tensor, or one slice of it.
 *
 * @param begin the slice's first index along each axis, zeros for a whole tensor
 * @param shape the slice's dimensions
 * @param shard number of the data file, from 0
 * @param offset first byte in that file
 * @param size bytes
 * @param checksum masked CRC-32C of those bytes, as {@link TensorChecksum} takes it
 */
public record TensorPart(
    List<Long> begin, Shape shape, int shard, long offset, long size, int checksum) {

  public TensorPart {
    begin = List.copyOf(begin);
  }

  /** The first byte behind the slice. */
  public long end() {
    return offset + size;
  }
}
