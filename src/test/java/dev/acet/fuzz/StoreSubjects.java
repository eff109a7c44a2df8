package dev.acet.fuzz;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.SavedTensors;
import dev.acet.checkpoint.TensorEntry;
import dev.acet.data.format.LsunSource;
import dev.acet.io.FileTree;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.run.RunFile;
import dev.acet.run.RunSummary;
import dev.acet.train.StoredRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;

/** Stores of many things: LSUN's databases, checkpoints and records of runs. */
final class StoreSubjects {

  private static final String INDEX = "m.index";
  private static final String DATA = "m.data-00000-of-00001";
  private static final Architecture NETWORK =
      new MultilayerPerceptron(List.of(2, 5, 3), Activation.RELU);

  private StoreSubjects() {}

  static Stream<Subject> all() {
    Map<String, byte[]> checkpoint = checkpoint();
    Subject index =
        new Subject(
            "a checkpoint's index",
            ordered(checkpoint, INDEX, DATA),
            BlindMutation.INSTANCE,
            true,
            StoreSubjects::content);
    Subject data =
        new Subject(
            "a checkpoint's data",
            ordered(checkpoint, DATA, INDEX),
            BlindMutation.INSTANCE,
            true,
            StoreSubjects::content);
    return Stream.of(
        Subject.of("data/format/data.mdb", StoreSubjects::images),
        new Subject(
            "a database of three levels",
            Map.of("data.mdb", member("data/format/lmdb.zip", "images")),
            BlindMutation.INSTANCE,
            false,
            StoreSubjects::images),
        new Subject(
            "a database's pages",
            Map.of("data.mdb", member("data/format/lmdb.zip", "images")),
            new DatabaseMutation(),
            false,
            StoreSubjects::images),
        index,
        index.withRightSums(new TableMutation()),
        data,
        Subject.of("run/run.json", StoreSubjects::run));
  }

  private static Object run(Path folder) throws IOException {
    Path file = folder.resolve(RunFile.NAME);
    return List.of(StoredRun.read(file), RunSummary.read(file, "Move it away."));
  }

  private static Object images(Path folder) throws IOException {
    return ImageSubjects.content(LsunSource.open(folder.resolve("data.mdb")));
  }

  /** All that is read of a checkpoint: the tensors, the model, its weights. */
  private static Object content(Path folder) throws IOException {
    CheckpointModel model = new ModelDirectory(folder).find(folder.resolve("m").toString());
    Checkpoint checkpoint = model.checkpoint();
    checkpoint.verify();
    List<Object> content = new ArrayList<>();
    for (TensorEntry entry : checkpoint.index().entries().values()) {
      content.add(List.of(entry.name(), entry.typeName(), entry.dimensions()));
    }
    WeightValues weights = model.weights();
    for (Weight weight : model.architecture().weights()) {
      content.add(FloatBuffer.wrap(weights.get(weight)));
    }
    return content;
  }

  /** The weights, one of them in slices and one of 16 bits, and tensors that are passed over. */
  private static Map<String, byte[]> checkpoint() {
    try (SavedTensors tensors = new SavedTensors()) {
      Path folder = Files.createTempDirectory("acet-fuzz");
      WeightValues weights = InitialValues.draw(NETWORK, 1);
      for (Weight weight : NETWORK.weights()) {
        float[] values = weights.get(weight);
        switch (weight.name()) {
          case "fc1/weights" -> {
            float[] first = Arrays.copyOf(values, 5);
            float[] second = Arrays.copyOfRange(values, 5, 10);
            tensors.addSlice("fc1/weights", "2 5 0,1:-", tensors.floats(Shape.of(1, 5), first));
            tensors.addSlice("fc1/weights", "2 5 1,1:-", tensors.floats(Shape.of(1, 5), second));
          }
          case "fc2/weights" ->
              tensors.add(
                  weight.name(),
                  tensors.tf.dtypes.cast(tensors.floats(weight.shape(), values), TFloat16.class));
          default -> tensors.add(weight.name(), tensors.floats(weight.shape(), values));
        }
      }
      tensors
          .addWeights(NETWORK, weights, name -> name + "/Momentum", TFloat32.class)
          .add("Variable", tensors.tf.constant(7))
          .add("texts", tensors.tf.constant(NdArrays.vectorOfObjects("", "one", "two".repeat(50))))
          .save(folder.resolve("m"));
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (String name : List.of(INDEX, DATA)) {
        files.put(name, Files.readAllBytes(folder.resolve(name)));
      }
      FileTree.delete(folder);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> ordered(
      Map<String, byte[]> files, String damaged, String whole) {
    Map<String, byte[]> ordered = new LinkedHashMap<>();
    for (String name : List.of(damaged, whole)) {
      ordered.put(name, files.getOrDefault(name, new byte[0]));
    }
    return ordered;
  }

  private static byte[] member(String resource, String name) {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Subject.resource(resource)))) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (entry.getName().equals(name)) {
          return zip.readAllBytes();
        }
      }
      throw new IllegalStateException(resource + " has no " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
