package dev.acet.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Writes a SavedModel for images of 28x28 and ten classes: means of 4x4 pixels, a hidden layer, and
 * random weights. It is so small that a suite of attacks takes seconds.
 */
public final class SmallModel {

  private SmallModel() {}

  /**
   * Writes it.
   *
   * @param steep what the logits are multiplied by: with more of it, attacks reach their aim sooner
   */
  public static void write(Path to, float steep) throws IOException {
    ForeignModel.write(
        to,
        Shape.of(-1, 28, 28, 1),
        TFloat32.class,
        (tf, images) -> Map.of("logits", logits(tf, images, steep)));
  }

  private static Operand<?> logits(Ops tf, Operand<TFloat32> images, float steep) {
    List<Long> blocks = List.of(1L, 4L, 4L, 1L);
    Operand<TFloat32> pooled = tf.nn.avgPool(images, blocks, blocks, "VALID"); // [n, 7, 7, 1]
    Operand<TFloat32> x = tf.reshape(pooled, tf.constant(new int[] {-1, 49})); // [n, 49]
    Operand<TFloat32> hidden =
        tf.nn.relu(tf.linalg.matMul(x, weights(tf, 49, 32, 1, 1))); // [n, 32]
    return tf.linalg.matMul(hidden, weights(tf, 32, 10, 2, steep)); // [n, 10]
  }

  private static Operand<TFloat32> weights(
      Ops tf, int inputs, int outputs, long seed, float deviation) {
    Random random = new Random(seed);
    float[][] values = new float[inputs][outputs];
    for (float[] row : values) {
      for (int i = 0; i < outputs; i++) {
        row[i] = deviation * (float) random.nextGaussian();
      }
    }
    return tf.constant(values);
  }
}
