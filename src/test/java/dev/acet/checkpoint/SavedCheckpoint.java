package dev.acet.checkpoint;

import dev.acet.io.FileTree;
import dev.acet.io.Folders;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;

/** Checkpoints that TensorFlow itself writes, for tests. */
public final class SavedCheckpoint {

  /** Many tests want the same few models. */
  private static final Map<Drawn, Bundle> BUNDLES = new ConcurrentHashMap<>();

  private record Drawn(Architecture architecture, long seed) {}

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Bundle(WeightValues values, byte[] index, byte[] data) {

    static Bundle of(Drawn drawn) {
      try {
        Path folder = Files.createTempDirectory("acet");
        try {
          Path prefix = folder.resolve("drawn");
          WeightValues values = draw(prefix, drawn.architecture, drawn.seed);
          byte[] index = Files.readAllBytes(indexFile(prefix));
          return new Bundle(values, index, Files.readAllBytes(dataFile(prefix)));
        } finally {
          FileTree.delete(folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void write(Path prefix) {
      try {
        Folders.madeFor(indexFile(prefix));
        Files.write(indexFile(prefix), index);
        Files.write(dataFile(prefix), data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private SavedCheckpoint() {}

  /** Saves the weights of an architecture, drawn with a seed, and returns them. */
  public static WeightValues save(Path prefix, Architecture architecture, long seed) {
    Bundle bundle = BUNDLES.computeIfAbsent(new Drawn(architecture, seed), Bundle::of);
    bundle.write(prefix);
    return bundle.values;
  }

  private static Path indexFile(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".index");
  }

  private static Path dataFile(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".data-00000-of-00001");
  }

  private static WeightValues draw(Path prefix, Architecture architecture, long seed) {
    WeightValues values = InitialValues.draw(architecture, seed);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Weight weight : architecture.weights()) {
      arrays.put(weight.name(), values.get(weight));
      shapes.put(weight.name(), weight.shape());
    }
    save(prefix, shapes, arrays);
    return values;
  }

  /** Saves zeros for every entry of an index, but for those that are given. */
  public static void saveAll(Path prefix, BundleIndex index, Map<String, float[]> given) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, float[]> arrays = new LinkedHashMap<>();
    index
        .entries()
        .forEach(
            (name, entry) -> {
              shapes.put(name, entry.shape());
              if (entry.type() == DataType.DT_FLOAT) {
                int size = Math.toIntExact(entry.shape().size());
                arrays.put(name, given.getOrDefault(name, new float[size]));
              }
            });
    save(prefix, shapes, arrays);
  }

  /** Saves float arrays by name; a shape without an array becomes an int32 zero. */
  public static void save(Path prefix, Map<String, Shape> shapes, Map<String, float[]> arrays) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Operand<?>> tensors = new ArrayList<>();
      shapes.forEach(
          (name, shape) -> {
            float[] values = arrays.get(name);
            tensors.add(
                values == null
                    ? tf.constant(0)
                    : tf.constant(shape, DataBuffers.of(values, true, false)));
          });
      String[] names = shapes.keySet().toArray(String[]::new);
      String[] slices = new String[names.length];
      Arrays.fill(slices, "");
      var save =
          tf.train.save(
              tf.constant(prefix.toString()),
              tf.constant(NdArrays.vectorOfObjects(names)),
              tf.constant(NdArrays.vectorOfObjects(slices)),
              tensors);
      try (Session session = new Session(graph)) {
        session.runner().addTarget(save).run().close();
      }
    }
  }
}
