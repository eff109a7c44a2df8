package dev.acet.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

class CheckpointWriterTest {

  private static final String DATA = ".data-00000-of-00001";

  @TempDir private Path folder;

  @Test
  void holdsWhatWasGivenAndNothingElse() throws IOException {
    Path prefix = folder.resolve("new/a=.5 b:1-10");
    TestTensors.write(prefix);
    Checkpoint checkpoint = Checkpoint.open(prefix);
    checkpoint.verify();
    assertThat(checkpoint.floats("conv/weights/Adam_1"))
        .containsExactly(TestTensors.waves(2 * 3 * 4 * 5));
    assertThat(names(folder.resolve("new")))
        .containsExactly("a=.5 b:1-10" + DATA, "a=.5 b:1-10.index");
  }

  /** {@code read_index.py} made the values, of files that this class wrote. */
  @Test
  void anIndependentParserAgreesOnNamesTypesShapesPlacesAndChecksums() throws IOException {
    Path prefix = folder.resolve("model-1");
    TestTensors.write(prefix);
    BundleIndex index = BundleIndex.read(Checkpoint.indexFile(prefix));
    List<String> lines =
        index.entries().values().stream()
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%d,%d,%08x",
                        entry.name(),
                        entry.typeName(),
                        entry.dimensions().toString().replace(", ", " "),
                        entry.parts().get(0).offset(),
                        entry.parts().get(0).size(),
                        entry.parts().get(0).checksum()))
            .toList();
    assertThat(lines).isEqualTo(TestTensors.goldenLines());
  }

  @Test
  void theSameTensorsGiveTheSameBytes() throws IOException {
    TestTensors.write(folder.resolve("a"));
    TestTensors.write(folder.resolve("b"));
    for (String suffix : List.of(".index", DATA)) {
      assertThat(folder.resolve("a" + suffix)).hasSameBinaryContentAs(folder.resolve("b" + suffix));
    }
  }

  @Test
  void replacesAnOlderOneAndWhatAKilledProcessLeft() throws IOException {
    save("m-1", 1);
    Path left = Files.createDirectory(folder.resolve(".m-1.part"));
    Files.writeString(left.resolve("m-1.index.tempstate123"), "half");
    save("m-1", 2);
    assertThat(Checkpoint.open(folder.resolve("m-1")).floats("x")).containsExactly(2);
    assertThat(names(folder)).containsExactly("m-1" + DATA, "m-1.index");
  }

  @Test
  void aFailureWhileWritingLeavesTheOlderOneAndNothingElse() throws IOException {
    save("m", 1);
    Path prefix = folder.resolve("m");
    assertThatThrownBy(
            () ->
                AtomicBundle.write(
                    prefix,
                    part -> {
                      Files.writeString(part.resolveSibling("half"), "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(OutputException.class)
        .hasMessage(
            prefix
                + " cannot be written (No space left on device). What was there before is unharmed."
                + " Make room on the disk or name another place, then try again.");
    Checkpoint.open(prefix).verify();
    assertThat(Checkpoint.open(prefix).floats("x")).containsExactly(1);
    assertThat(names(folder)).containsExactly("m" + DATA, "m.index");
  }

  @Test
  void withoutItsDataInPlaceThereIsNoIndex() throws IOException {
    save("m", 1);
    Path data = folder.resolve("m" + DATA);
    Files.delete(data);
    Files.createDirectories(data.resolve("in the way"));
    assertThatThrownBy(() -> save("m", 2)).isInstanceOf(OutputException.class);
    assertThat(names(folder)).containsExactly("m" + DATA);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Path prefix = file.resolve("m-1");
    assertThatThrownBy(() -> TestTensors.write(prefix))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(
            prefix
                + " cannot be written ("
                + file
                + " is a file, not a folder, and stays as it is.");
    assertThat(file).hasContent("mine");
  }

  @Test
  void whatTensorFlowRefusesToWriteIsAFailureToSave() {
    Path prefix = folder.resolve("m");
    assertThatThrownBy(
            () ->
                AtomicBundle.write(
                    prefix,
                    part -> {
                      try (Tensor one = TFloat32.scalarOf(1)) {
                        CheckpointWriter.save(
                            Path.of("/proc/none/m"), new TreeMap<>(Map.of("x", one)));
                      }
                    }))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("/proc/none")
        .hasMessageNotContaining("\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void noTensorsAreNoCheckpoint() {
    assertThatThrownBy(() -> CheckpointWriter.write(folder.resolve("m"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void save(String name, float value) throws IOException {
    try (Tensor tensor = TFloat32.vectorOf(value)) {
      CheckpointWriter.write(folder.resolve(name), Map.of("x", tensor));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
