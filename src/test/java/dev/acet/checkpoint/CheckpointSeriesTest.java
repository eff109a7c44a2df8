package dev.acet.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

class CheckpointSeriesTest {

  @TempDir private Path folder;

  @Test
  void keepsTheNewestAndNamesThem() throws IOException {
    CheckpointSeries series = new CheckpointSeries(folder, "model", 2);
    Files.writeString(folder.resolve("model-8.mat"), "another kind of file");
    Files.writeString(folder.resolve("best-8.index"), "another series");
    for (int epoch : List.of(8, 9, 10)) {
      assertThat(save(series, epoch)).isEqualTo(folder.resolve("model-" + epoch));
    }
    assertThat(folder.resolve("checkpoint"))
        .hasContent(
            """
            model_checkpoint_path: "model-10"
            all_model_checkpoint_paths: "model-9"
            all_model_checkpoint_paths: "model-10"
            """);
    assertThat(names())
        .containsExactly(
            "best-8.index",
            "checkpoint",
            "model-10.data-00000-of-00001",
            "model-10.index",
            "model-8.mat",
            "model-9.data-00000-of-00001",
            "model-9.index");
    assertThat(newest()).isEqualTo("model-10");
  }

  @Test
  void whatAKilledDeletionLeftGoesWithTheNext() throws IOException {
    CheckpointSeries series = new CheckpointSeries(folder, "m", 1);
    Files.writeString(folder.resolve("m-1.data-00000-of-00001"), "its index is gone");
    save(series, 2);
    assertThat(names()).containsExactly("checkpoint", "m-2.data-00000-of-00001", "m-2.index");
  }

  /** Whoever goes back to an earlier epoch loses neither it nor what came after it before. */
  @Test
  void anEarlierNumberIsTheNewestAndHigherOnesStay() throws IOException {
    CheckpointSeries series = new CheckpointSeries(folder, "m", 2);
    save(series, 30);
    save(series, 40);
    save(series, 10);
    assertThat(folder.resolve("checkpoint"))
        .hasContent("model_checkpoint_path: \"m-10\"\nall_model_checkpoint_paths: \"m-10\"\n");
    assertThat(indexes()).containsExactly("m-10.index", "m-30.index", "m-40.index");
    assertThat(newest()).isEqualTo("m-10");
  }

  @Test
  void aFailureDeletesNothingAndTheStateStays() throws IOException {
    CheckpointSeries series = new CheckpointSeries(folder, "m", 1);
    save(series, 1);
    Files.createDirectories(folder.resolve("m-2.data-00000-of-00001/in the way"));
    assertThatThrownBy(() -> save(series, 2)).isInstanceOf(OutputException.class);
    assertThat(indexes()).containsExactly("m-1.index");
    Checkpoint.open(folder.resolve("m-1")).verify();
    assertThat(folder.resolve("checkpoint")).content().contains("\"m-1\"").doesNotContain("m-2");
  }

  /** As Python's protobuf 7.36.2 escapes it. */
  @Test
  void namesAreEscapedAsPythonDoes() throws IOException {
    save(new CheckpointSeries(folder, "läufe \"nr'1\"\\ a=.5\t", 1), 12);
    assertThat(Files.readString(folder.resolve("checkpoint")).lines().findFirst())
        .hasValue("model_checkpoint_path: \"l\\303\\244ufe \\\"nr\\'1\\\"\\\\ a=.5\\t-12\"");
  }

  @Test
  void keepsAtLeastOne() {
    assertThatThrownBy(() -> new CheckpointSeries(folder, "m", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Path save(CheckpointSeries series, int number) throws IOException {
    try (Tensor tensor = TFloat32.scalarOf(number)) {
      return series.save(number, Map.of("x", tensor));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What the state file names as the newest. */
  private String newest() throws IOException {
    String line = Files.readAllLines(folder.resolve("checkpoint")).get(0);
    return line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
  }

  private List<String> indexes() throws IOException {
    return names().stream().filter(name -> name.endsWith(".index")).toList();
  }
}
