package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.SavedTensors;
import dev.acet.checkpoint.TensorEntry;
import dev.acet.checkpoint.TensorPart;
import dev.acet.checkpoint.TestTensors;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** Checkpoints as others save them; TensorFlow itself writes the files. */
class CheckpointFormsTest {

  private static final Architecture NETWORK =
      new MultilayerPerceptron(List.of(2, 7, 3), Activation.RELU);

  @TempDir private Path folder;
  private Path prefix;
  private SavedTensors tensors;
  private WeightValues weights;
  private WeightValues others;

  @BeforeEach
  void begin() {
    prefix = folder.resolve("m");
    tensors = new SavedTensors();
    weights = InitialValues.draw(NETWORK, 1);
    others = InitialValues.draw(NETWORK, 2);
  }

  @AfterEach
  void end() {
    tensors.close();
  }

  @Test
  void floatsOfOtherSizesAreReadAsFloats() throws IOException {
    for (var type : List.of(TFloat16.class, TBfloat16.class, TFloat64.class)) {
      Path saved = folder.resolve(type.getSimpleName());
      try (SavedTensors other = new SavedTensors()) {
        other.addWeights(NETWORK, weights, UnaryOperator.identity(), type).save(saved);
        WeightValues read = find(saved, WeightChoice.TRAINED).weights();
        for (Weight weight : NETWORK.weights()) {
          Operand<TFloat32> floats = other.floats(weight.shape(), weights.get(weight));
          var there = other.tf.dtypes.cast(floats, type);
          try (TFloat32 back = other.tf.dtypes.cast(there, TFloat32.class).asTensor()) {
            assertThat(read.get(weight)).as(type + " " + weight).isEqualTo(Tensors.floats(back));
          }
        }
      }
    }
  }

  /** Lengths beyond 63 and beyond 8191 take two and three bytes in the slices' keys. */
  @Test
  void slicesArePutTogether() throws IOException {
    float[] values = TestTensors.waves(9 * 10);
    for (int row = 0; row < 9; row += 4) {
      for (int column = 0; column < 10; column += 5) {
        int rows = Math.min(4, 9 - row);
        float[] tile = new float[rows * 5];
        for (int i = 0; i < tile.length; i++) {
          tile[i] = values[(row + i / 5) * 10 + column + i % 5];
        }
        tensors.addSlice(
            "tiles",
            "9 10 " + row + "," + rows + ":" + column + ",5",
            tensors.floats(Shape.of(rows, 5), tile));
      }
    }
    float[] many = TestTensors.waves(20_000);
    int[] starts = {0, 63, 64, 8191, 8192, 20_000};
    for (int i = 0; i + 1 < starts.length; i++) {
      float[] part = Arrays.copyOfRange(many, starts[i], starts[i + 1]);
      tensors.addSlice(
          "a\u00ffb",
          "20000 " + starts[i] + "," + part.length,
          tensors.floats(Shape.of(part.length), part));
    }
    tensors
        .addSlice("rows", "2 3 0,1:-", tensors.floats(Shape.of(1, 3), 1, 2, 3))
        .addSlice("rows", "2 3 1,1:-", tensors.floats(Shape.of(1, 3), 4, 5, 6))
        .save(prefix);
    Checkpoint checkpoint = Checkpoint.open(prefix);
    checkpoint.verify();
    assertThat(checkpoint.floats("tiles")).containsExactly(values);
    assertThat(checkpoint.floats("a\u00ffb")).containsExactly(many);
    assertThat(checkpoint.floats("rows")).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(checkpoint.entry("rows").orElseThrow().dimensions()).containsExactly(2L, 3L);
  }

  @Test
  void aSliceThatWasNotSavedIsTold() throws IOException {
    tensors.addSlice("rows", "2 3 1,1:-", tensors.floats(Shape.of(1, 3), 4, 5, 6)).save(prefix);
    assertThatThrownBy(() -> Checkpoint.open(prefix).floats("rows"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 24 bytes for rows [2, 3], found 12 bytes");
  }

  @Test
  void otherTypesArePassedOverAndTheirChecksumsChecked() throws IOException {
    Path data = folder.resolve("m.data-00000-of-00001");
    tensors
        .addWeights(NETWORK, weights, UnaryOperator.identity(), TFloat32.class)
        .add("global_step", tensors.tf.constant(39_000L))
        .add("flags", tensors.tf.constant(new boolean[] {true, false}))
        .add(
            "texts", tensors.tf.constant(NdArrays.vectorOfObjects("", "one", "\u00fc".repeat(300))))
        .add("text", tensors.tf.constant("a graph"))
        .add(
            "list",
            tensors.tf.tensorListFromTensor(
                tensors.floats(Shape.of(2, 2), 1, 2, 3, 4), tensors.tf.constant(new int[] {2})))
        .save(prefix);
    CheckpointModel model = find(prefix, WeightChoice.TRAINED);
    model.checkpoint().verify();
    assertWeights(model, weights);
    assertThat(model.checkpoint().integers("global_step")).containsExactly(39_000);
    assertThatThrownBy(() -> model.checkpoint().floats("text"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected text as floats, found string");
    byte[] whole = Files.readAllBytes(data);
    for (String name : List.of("texts", "text", "list", "flags")) {
      TensorPart part = model.checkpoint().entry(name).orElseThrow().parts().get(0);
      for (long at = part.offset(); at < part.end(); at++) {
        byte[] damaged = whole.clone();
        damaged[(int) at] ^= 1;
        Files.write(data, damaged);
        assertThatThrownBy(() -> model.checkpoint().verify())
            .as("%s, byte %d", name, at)
            .isInstanceOf(InputException.class)
            .hasMessageStartingWith(data + ": expected ");
      }
    }
  }

  @Test
  void aCommonScopeIsFoundAndSaidOnce() throws IOException {
    tensors
        .addWeights(NETWORK, weights, name -> "tower/model/" + name, TFloat32.class)
        .addWeights(NETWORK, others, name -> "tower/model/" + name + "/Momentum", TFloat32.class)
        .add("Variable", tensors.tf.constant(7))
        .save(prefix);
    CheckpointModel model = find(prefix, WeightChoice.TRAINED);
    assertWeights(model, weights);
    assertThat(model.notes()).containsExactly("has its variables under tower/model/");
    Contents contents = Contents.of(NETWORK, model.checkpoint());
    assertThat(contents.optimizer()).contains(OptimizerSlots.MOMENTUM);
    assertThat(contents.slots()).hasSize(4);
    assertThat(contents.other()).extracting(TensorEntry::name).containsExactly("Variable");
    assertThat(model.checkpoint().has("Variable")).isTrue();
  }

  @Test
  void severalNetworksAreNotGuessedBetween() throws IOException {
    tensors
        .addWeights(NETWORK, weights, name -> "student/" + name, TFloat32.class)
        .addWeights(NETWORK, others, name -> "teacher/" + name, TFloat32.class)
        .save(prefix);
    assertThatThrownBy(() -> find(prefix, WeightChoice.TRAINED))
        .isInstanceOf(InputException.class)
        .hasMessage(
            prefix
                + ".index has more than one network: student/, teacher/."
                + " Save only one of them.");
  }

  @Test
  void movingAveragesAreMentionedAndTakenWhenAskedFor() throws IOException {
    tensors
        .addWeights(NETWORK, weights, UnaryOperator.identity(), TFloat32.class)
        .addWeights(NETWORK, others, CheckpointFormsTest::average, TFloat32.class)
        .save(prefix);
    CheckpointModel trained = find(prefix, WeightChoice.TRAINED);
    CheckpointModel averages = find(prefix, WeightChoice.MOVING_AVERAGES);
    assertWeights(trained, weights);
    assertWeights(averages, others);
    assertThat(trained.notes())
        .containsExactly(
            "also has moving averages of its weights; the raw ones are used; --moving-averages"
                + " selects them");
    assertThat(averages.notes()).isEmpty();
    assertThat(trained.title()).isEqualTo("m");
    assertThat(averages.title()).isEqualTo("m-averages");
    assertThat(averages.checkpoint().fingerprint())
        .isNotEqualTo(trained.checkpoint().fingerprint());
    assertThat(Contents.of(NETWORK, trained.checkpoint()).averages()).hasSize(4);
  }

  @Test
  void movingAveragesAloneAreTakenAndThatIsSaid() throws IOException {
    tensors.addWeights(NETWORK, others, CheckpointFormsTest::average, TFloat32.class).save(prefix);
    for (WeightChoice choice : WeightChoice.values()) {
      CheckpointModel model = find(prefix, choice);
      assertWeights(model, others);
      assertThat(model.title()).isEqualTo("m");
      assertThat(model.notes())
          .containsExactly("has only moving averages of its weights; they are used");
    }
  }

  /** So TensorFlow's {@code variables_to_restore} does. */
  @Test
  void whatHasNoAverageIsTakenAsItIs() throws IOException {
    for (Weight weight : NETWORK.weights()) {
      String name = "model/" + weight.name();
      tensors.add(name, tensors.floats(weight.shape(), weights.get(weight)));
      if (!name.endsWith("biases")) {
        tensors.add(average(name), tensors.floats(weight.shape(), others.get(weight)));
      }
    }
    tensors.save(prefix);
    WeightValues read = find(prefix, WeightChoice.MOVING_AVERAGES).weights();
    for (Weight weight : NETWORK.weights()) {
      WeightValues expected = weight.name().endsWith("biases") ? weights : others;
      assertThat(read.get(weight)).as(weight.name()).containsExactly(expected.get(weight));
    }
  }

  @Test
  void averagesThatAreNotThereAreTold() throws IOException {
    tensors.addWeights(NETWORK, weights, UnaryOperator.identity(), TFloat32.class).save(prefix);
    assertThatThrownBy(() -> find(prefix, WeightChoice.MOVING_AVERAGES))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("has no moving averages of weights. Omit --moving-averages.");
  }

  @Test
  void checkpointsOfObjectsAreCalledThat() throws IOException {
    tensors
        .add("_CHECKPOINTABLE_OBJECT_GRAPH", tensors.tf.constant("graph"))
        .add("model/fc/.ATTRIBUTES/VARIABLE_VALUE", tensors.floats(Shape.of(1), 1))
        .save(prefix);
    assertThatThrownBy(() -> find(prefix, WeightChoice.TRAINED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found a checkpoint of TensorFlow 2's objects. Save the variables");
  }

  @Test
  void theFirstFormatOfCheckpointsIsToldByFolderAndByPrefix() throws IOException {
    Path file = folder.resolve("models/model.ckpt-100");
    tensors.addWeights(NETWORK, weights, UnaryOperator.identity(), TFloat32.class).saveV1(file);
    for (Path named : List.of(folder, file)) {
      assertThatThrownBy(() -> find(named, WeightChoice.TRAINED))
          .isInstanceOf(InputException.class)
          .hasMessage(
              file + " is a TensorFlow V1 checkpoint. Save it again with Saver(write_version=V2).");
    }
  }

  private static String average(String name) {
    return name + "/ExponentialMovingAverage";
  }

  private CheckpointModel find(Path model, WeightChoice choice) throws IOException {
    return new ModelDirectory(folder).find(model.toString(), choice);
  }

  private static void assertWeights(CheckpointModel model, WeightValues expected)
      throws IOException {
    assertThat(model.architecture()).isEqualTo(NETWORK);
    WeightValues read = model.weights();
    for (Weight weight : NETWORK.weights()) {
      assertThat(read.get(weight)).as(weight.name()).containsExactly(expected.get(weight));
    }
  }
}
