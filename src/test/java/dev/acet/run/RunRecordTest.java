package dev.acet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.paper.Method;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train.StoredRunTest} has the files that are refused. */
class RunRecordTest {

  private static final RunSettings SETTINGS =
      new RunSettings(
          new DataSettings("pets", Integer.MAX_VALUE),
          new NetworkSettings("resnet_small", "softplus", 2, List.of("cat", "dog")),
          new MethodSettings(Method.ACET, 1, .5, true, "max_confidence", .3, 40, 5),
          new OptimisationSettings("momentum", .1, 5e-4, 128, 100, -7, 2),
          new AugmentationSettings(4, true),
          new EvaluationSettings(0));

  @TempDir private Path folder;

  /** The file was written when all options were one record. */
  @Test
  void bytesAreThoseOfTheFirstVersion() throws IOException {
    Files.writeString(file(), json());
    RunRecord record = RunRecord.read(file());
    assertThat(record.options()).isEqualTo(SETTINGS);
    record.write(file());
    assertThat(file()).content().isEqualTo(json());
  }

  @Test
  void aRunWithoutNamesOfClassesIsRead() throws IOException {
    String old = json().replaceFirst(",\\s*\"classNames\" : \\[.*\\]", "");
    assertThat(old).doesNotContain("classNames");
    Files.writeString(file(), old);
    assertThat(RunRecord.read(file()).options().network().classNames()).isEmpty();
  }

  /** One that is missing in the order would not be written. */
  @Test
  void everySettingHasItsPlace() {
    assertThat(RunSettings.ENTRIES)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RunSettings.class.getRecordComponents())
                .flatMap(part -> Arrays.stream(part.getType().getRecordComponents()))
                .map(RecordComponent::getName)
                .toList());
  }

  private static String json() throws IOException {
    try (InputStream run =
        Objects.requireNonNull(RunRecordTest.class.getResourceAsStream("run.json"))) {
      return new String(run.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path file() {
    return folder.resolve(RunFile.NAME);
  }
}
