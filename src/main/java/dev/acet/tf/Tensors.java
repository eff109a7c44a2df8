package dev.acet.tf;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Converts between tensors and arrays. Static functions; threads may call them concurrently. */
public final class Tensors {

  private Tensors() {}

  /**
   * A tensor with the first values of an array, row-major; the caller closes it.
   *
   * @param values at least {@code shape.size()} values
   */
  public static TFloat32 of(Shape shape, float[] values) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false).slice(0, shape.size()));
  }

  /** All values of a float tensor, row-major. */
  public static float[] floats(Tensor tensor) {
    TFloat32 floats = (TFloat32) tensor;
    float[] values = new float[Math.toIntExact(floats.size())];
    floats.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
