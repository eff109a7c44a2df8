package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.Outputs;
import dev.acet.network.ResNetSmall;
import dev.acet.reference.JsonSchemas;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

class ExportFormatTest {

  private static final Architecture NETWORK = new ResNetSmall(10, Activation.RELU);
  private static final Shape IMAGES = Shape.of(2, 32, 32, 3);
  private static final String DATA = ".data-00000-of-00001";

  @TempDir private Path folder;
  private CheckpointModel model;

  @BeforeEach
  void save() throws IOException {
    Path prefix = folder.resolve("model-7");
    SavedCheckpoint.save(prefix, NETWORK, 11);
    model = new ModelDirectory(folder).find(prefix.toString());
  }

  @Test
  void aSavedModelAnswersAsTheNetworkDoes() throws IOException {
    Path out = folder.resolve("new/saved");
    ExportFormat.SAVED_MODEL.write(exported(model), out);
    assertThat(names(folder.resolve("new"))).containsExactly("saved");
    float[] images = images();
    Outputs expected;
    try (FrozenNetwork network =
        new FrozenNetwork(NETWORK, model.weights(), SessionOptions.withDefaults())) {
      expected = network.run(images, 2);
    }
    try (SavedModelBundle saved = SavedModelBundle.load(out.toString(), "serve");
        Tensor input = Tensors.of(IMAGES, images);
        Result result = saved.function("serving_default").call(Map.of("images", input))) {
      assertThat(floats(result, "logits"))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(expected.logits());
      assertThat(floats(result, "probabilities"))
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected.probabilities());
      assertThat(floats(result, "confidence"))
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(largest(expected, 0), largest(expected, 1));
    }
  }

  @Test
  void replacesASavedModelButNoOtherFolder() throws IOException {
    Path out = folder.resolve("saved");
    ExportFormat.SAVED_MODEL.write(exported(model), out);
    Path asset = Files.writeString(out.resolve("variables/old"), "of the old one");
    assertThat(ExportFormat.SAVED_MODEL.isThere(out)).isTrue();
    ExportFormat.SAVED_MODEL.write(exported(model), out);
    assertThat(asset).doesNotExist();
    assertThat(out.resolve("saved_model.pb")).isNotEmptyFile();
    assertThatThrownBy(() -> ExportFormat.SAVED_MODEL.write(exported(model), folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder + " exists and is not a SavedModel, so it is kept. Name another folder.");
    assertThat(names(folder)).containsExactly("model-7" + DATA, "model-7.index", "saved");
  }

  @Test
  void aCheckpointIsCopiedByteByByte() throws IOException {
    Path out = folder.resolve("other/copy");
    assertThat(folder.resolve("model-7" + DATA).toFile().setReadOnly()).isTrue();
    ExportFormat.CHECKPOINT.write(exported(model), out);
    for (String suffix : List.of(DATA, ".index")) {
      assertThat(folder.resolve("other/copy" + suffix))
          .hasSameBinaryContentAs(folder.resolve("model-7" + suffix));
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("other/copy" + DATA)))
        .contains(PosixFilePermission.OWNER_WRITE);
    assertThat(names(folder.resolve("other"))).containsExactly("copy" + DATA, "copy.index");
    assertThat(ExportFormat.CHECKPOINT.isThere(out)).isTrue();
    assertThat(ExportFormat.CHECKPOINT.isThere(folder.resolve("other/cop"))).isFalse();
  }

  @Test
  void everyFormatCarriesTheClassesNames() throws IOException {
    List<String> names = List.of("a", "b", "c", "d", "e", "\u00e9", "g \"h\"", "i\nj", "k", "l");
    ClassNamesFile.write(ClassNamesFile.beside(folder.resolve("model-7")), names);
    CheckpointModel named = new ModelDirectory(folder).find(folder.resolve("model-7").toString());
    assertThat(named.classNames()).isEqualTo(names);
    Path copy = folder.resolve("copy");
    ExportFormat.CHECKPOINT.write(exported(named), copy);
    assertThat(new ModelDirectory(folder).find(copy.toString()).classNames()).isEqualTo(names);
    Path saved = folder.resolve("saved");
    ExportFormat.SAVED_MODEL.write(exported(named), saved);
    assertThat(ClassNamesFile.read(saved.resolve("assets.extra/classes.json"))).isEqualTo(names);
    JsonSchemas.read("classes", saved.resolve("assets.extra/classes.json"));
    Path mat = folder.resolve("model.mat");
    ExportFormat.MAT.write(exported(named), mat);
    assertThat(ClassNamesFile.read(folder.resolve("model.mat.classes.json"))).isEqualTo(names);
    ExportFormat.MAT.write(exported(model), mat);
    assertThat(folder.resolve("model.mat.classes.json")).doesNotExist();
    ExportFormat.CHECKPOINT.write(exported(model), copy);
    assertThat(new ModelDirectory(folder).find(copy.toString()).classNames()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[\"a\"", "[\"a\", \"b\"]", "[[]]", "\"a\""})
  void namesThatAreNoneOrNotEnoughAreRefused(String json) throws IOException {
    Files.writeString(folder.resolve("model-7.classes.json"), json);
    assertThatThrownBy(() -> new ModelDirectory(folder).find(folder.resolve("model-7").toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected ");
  }

  @Test
  void damagedModelsAreNotExported() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("model-7" + DATA));
    bytes[5000] ^= 1;
    Files.write(folder.resolve("model-7" + DATA), bytes);
    for (ExportFormat format : ExportFormat.values()) {
      assertThatThrownBy(() -> format.write(exported(model), folder.resolve("out")))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(folder.resolve("model-7" + DATA) + ": expected the checksum");
    }
    assertThat(names(folder)).containsExactly("model-7" + DATA, "model-7.index");
  }

  private static ExportedModel exported(CheckpointModel model) {
    return new ExportedModel(model, Optional.empty(), "test");
  }

  private static float[] images() {
    float[] images = new float[(int) IMAGES.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) (0.5 + 0.5 * Math.sin(0.11 * i));
    }
    return images;
  }

  private static float[] floats(Result result, String name) {
    return Tensors.floats(result.get(name).orElseThrow());
  }

  private static float largest(Outputs outputs, int image) {
    float largest = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      largest = Math.max(largest, outputs.probabilities()[image * outputs.classes() + k]);
    }
    return largest;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
