package dev.acet.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Describes a tensor of a checkpoint. Immutable; threads may share it.
 *
 * @param name the variable's name
 * @param type element type
 * @param shape dimensions
 * @param parts where its bytes are: in one place, or in slices that together make up the tensor, as
 *     for a variable that was partitioned over several machines
 */
public record TensorEntry(String name, DataType type, Shape shape, List<TensorPart> parts) {

  public TensorEntry {
    parts = List.copyOf(parts);
  }

  /** Number of bytes of all parts. */
  long size() {
    return parts.stream().mapToLong(TensorPart::size).sum();
  }

  /** The dimensions, none for a scalar. */
  public List<Long> dimensions() {
    return Arrays.stream(shape.asArray()).boxed().toList();
  }

  /** The element type's name, such as {@code float}. */
  public String typeName() {
    return type.name().replace("DT_", "").toLowerCase(Locale.ROOT);
  }
}
