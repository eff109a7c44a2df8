package dev.acet.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Where a checkpoint's data files hold a tensor.
 *
 * @param name the variable's name
 * @param type element type
 * @param shape dimensions
 * @param shard number of the data file, from 0
 * @param offset first byte in that file
 * @param size bytes
 * @param checksum masked CRC-32C of those bytes
 */
public record TensorEntry(
    String name, DataType type, Shape shape, int shard, long offset, long size, int checksum) {

  /** The dimensions, none for a scalar. */
  public List<Long> dimensions() {
    return Arrays.stream(shape.asArray()).boxed().toList();
  }

  /** The element type's name, such as {@code float}. */
  public String typeName() {
    return type.name().replace("DT_", "").toLowerCase(Locale.ROOT);
  }
}
