package dev.acet.model;

import dev.acet.io.AtomicFile;
import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.tensorflow.ndarray.Shape;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/**
 * Writes weights as a MATLAB file (level 5), which {@code scipy.io.loadmat} reads. Static
 * functions; threads may call them concurrently.
 */
public final class MatWeights {

  private MatWeights() {}

  /**
   * Writes the trainable weights, as the original does: keys are TensorFlow's names such as {@code
   * conv1/conv1/weights:0}, arrays have its dimensions and single precision. MATLAB has no vectors:
   * [n] becomes [1, n]. The same weights give the same bytes.
   */
  public static void write(Path file, Architecture architecture, WeightValues values)
      throws IOException {
    try (Mat5File mat = new UndatedFile()) {
      for (Weight weight : architecture.weights()) {
        if (weight.role() == Weight.Role.TRAINABLE) {
          mat.addArray(weight.name() + ":0", matrix(weight.shape(), values.get(weight)));
        }
      }
      // Weights hardly compress, and only uncompressed data can be streamed.
      AtomicFile.write(
          file,
          out ->
              Mat5.newWriter(Sinks.wrapNonSeeking(out))
                  .setDeflateLevel(Deflater.NO_COMPRESSION)
                  .writeMat(mat));
    }
  }

  /**
   * Converts from row-major order, where the last axis varies fastest, to MATLAB's, where the first
   * does.
   */
  private static Matrix matrix(Shape shape, float[] values) {
    int[] dimensions = Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
    if (dimensions.length == 1) {
      dimensions = new int[] {1, dimensions[0]};
    }
    Matrix matrix = Mat5.newMatrix(dimensions, MatlabType.Single);
    int[] index = new int[dimensions.length];
    for (float value : values) {
      matrix.setFloat(index, value);
      advance(index, dimensions);
    }
    return matrix;
  }

  /** Advances to the next index in row-major order; from the last one to the first. */
  private static void advance(int[] index, int[] dimensions) {
    int axis = index.length - 1;
    while (axis >= 0 && ++index[axis] == dimensions[axis]) {
      index[axis--] = 0;
    }
  }

  /** A file without the date that the header usually contains. */
  private static final class UndatedFile extends Mat5File {
    UndatedFile() {
      super("");
    }
  }
}
