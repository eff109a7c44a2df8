package dev.acet.checkpoint;

import dev.acet.io.PartFolder;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Saves tensors as a checkpoint in TensorFlow's V2 format, by TensorFlow's own operation. Static
 * functions; threads may call them concurrently for different checkpoints.
 */
public final class CheckpointWriter {

  private CheckpointWriter() {}

  /**
   * Saves tensors under their names as {@code <prefix>.data-00000-of-00001} and {@code
   * <prefix>.index}. Python's {@code tf.train.Saver} restores them by these names; the same tensors
   * give the same bytes.
   *
   * <p>A killed process leaves no index without its data, and a failure leaves nothing.
   *
   * @param tensors at least one, of any types; the caller still closes them
   * @throws dev.acet.io.OutputException if the files cannot be written
   */
  public static void write(Path prefix, Map<String, ? extends Tensor> tensors) throws IOException {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("a checkpoint needs at least one tensor");
    }
    // Sorted, since the data file keeps the given order.
    AtomicBundle.write(prefix, part -> save(part, new TreeMap<>(tensors)));
  }

  /** The file with the longest name and path that is written for a checkpoint. */
  public static Path longestFile(Path prefix) {
    String data = prefix.getFileName() + ".data-00000-of-00001";
    // TensorFlow appends a random 64-bit number until the file is complete.
    return PartFolder.pathBeside(prefix).resolve(data + ".tempstate" + "9".repeat(20));
  }

  static void save(Path prefix, SortedMap<String, ? extends Tensor> tensors) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Operand<?>> inputs = new ArrayList<>();
      tensors.values().forEach(tensor -> inputs.add(tf.placeholder(((TType) tensor).type())));
      String[] wholeTensors = new String[tensors.size()]; // no slices
      Arrays.fill(wholeTensors, "");
      Save save =
          tf.train.save(
              tf.constant(prefix.toString()),
              strings(tf, tensors.keySet().toArray(String[]::new)),
              strings(tf, wholeTensors),
              inputs);
      try (Session session = new Session(graph, SessionOptions.withDefaults().toConfig())) {
        Session.Runner runner = session.runner().addTarget(save);
        int place = 0;
        for (Tensor tensor : tensors.values()) {
          runner.feed(inputs.get(place++), tensor);
        }
        runner.run().close();
      }
    }
  }

  private static Operand<TString> strings(Ops tf, String... strings) {
    return tf.constant(NdArrays.vectorOfObjects(strings));
  }
}
