package dev.acet.checkpoint;

import dev.acet.tf.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A checkpoint of tensors whose values follow from a formula. */
public final class TestTensors {

  /** More names than a block of an index has between two that are written in full. */
  private static final int LAYERS = 20;

  private TestTensors() {}

  static void write(Path prefix) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      tensors.put("conv/weights/Adam_1", floats(2, 3, 4, 5));
      tensors.put("Variable", TInt32.scalarOf(-7));
      tensors.put("step", TInt64.scalarOf(1L << 40));
      tensors.put("beta1_power", TFloat32.scalarOf(0.9f));
      tensors.put("empty", floats(0, 3));
      for (int layer = 0; layer < LAYERS; layer++) {
        tensors.put(
            String.format(Locale.ROOT, "block_%d/batch_normalization/gamma", layer),
            floats(layer % 5 + 1));
      }
      CheckpointWriter.write(prefix, tensors);
    } finally {
      tensors.values().forEach(Tensor::close);
    }
  }

  /** Multiples of 1/64 from -1 to 1, which floats hold exactly. */
  public static float[] waves(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (i * 37 % 129 - 64) / 64f;
    }
    return values;
  }

  static List<String> goldenLines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TestTensors.class.getResourceAsStream("bundle.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static TFloat32 floats(long... dimensions) {
    Shape shape = Shape.of(dimensions);
    return Tensors.of(shape, waves((int) shape.size()));
  }
}
