package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.CheckpointWriter;
import dev.acet.checkpoint.VariableNames;
import dev.acet.io.InputException;
import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Restores a network's weights from a checkpoint, and saves them as one. Static functions; threads
 * may call them concurrently for different checkpoints.
 */
public final class StoredWeights {

  private StoredWeights() {}

  /**
   * Restores the weights of an architecture.
   *
   * @throws InputException if a weight is missing or has another shape (all such weights are
   *     listed), or if the data is missing, truncated or damaged
   */
  public static WeightValues read(Checkpoint checkpoint, Architecture architecture)
      throws IOException {
    WeightMatch match = WeightMatch.of(architecture, checkpoint);
    if (!match.isComplete()) {
      throw match.failure();
    }
    Map<String, float[]> values = new HashMap<>();
    for (Weight weight : architecture.weights()) {
      values.put(weight.name(), checkpoint.floats(weight.name()));
    }
    return WeightValues.of(architecture, values);
  }

  /**
   * Saves a network's weights, as {@link CheckpointWriter#write} does.
   *
   * @throws dev.acet.io.OutputException if the files cannot be written
   */
  public static void write(Path prefix, Architecture architecture, WeightValues weights)
      throws IOException {
    Map<String, TFloat32> tensors = new LinkedHashMap<>();
    try {
      for (Weight weight : architecture.weights()) {
        tensors.put(weight.name(), Tensors.of(weight.shape(), weights.get(weight)));
      }
      CheckpointWriter.write(prefix, tensors);
    } finally {
      tensors.values().forEach(TFloat32::close);
    }
  }

  /** Whether a network's weights are stored as the original stores them. */
  static boolean arePlain(Checkpoint checkpoint, Architecture architecture) {
    return checkpoint.names().equals(VariableNames.PLAIN)
        && architecture.weights().stream()
            .flatMap(weight -> checkpoint.entry(weight.name()).stream())
            .allMatch(entry -> entry.type() == DataType.DT_FLOAT && entry.parts().size() == 1);
  }
}
