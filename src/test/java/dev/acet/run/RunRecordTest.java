package dev.acet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.paper.Method;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train.StoredRunTest} has the files that are refused. */
class RunRecordTest {

  /** As acet wrote it when all options were one record. */
  private static final String JSON =
      """
      {
        "schema" : 1,
        "started" : "2024-01-02T03:04:05Z",
        "command" : [ "acet", "train", "--flip" ],
        "options" : {
          "dataset" : "pets",
          "model" : "resnet_small",
          "activation" : "softplus",
          "classes" : 2,
          "method" : "acet",
          "noiseFraction" : 1.0,
          "permutedFraction" : 0.5,
          "lowPass" : true,
          "noiseTerm" : "max_confidence",
          "eps" : 0.3,
          "steps" : 40,
          "warmUpEpochs" : 5,
          "optimizer" : "momentum",
          "learningRate" : 0.1,
          "weightDecay" : 5.0E-4,
          "batchSize" : 128,
          "epochs" : 100,
          "padding" : 4,
          "flip" : true,
          "seed" : -7,
          "towers" : 2,
          "limit" : 2147483647,
          "evaluationLimit" : 0,
          "classNames" : [ "cat", "dog" ]
        },
        "threads" : 2,
        "precision" : "bf16",
        "devices" : [ "/gpu:0", "/gpu:1" ],
        "start" : null,
        "versions" : {
          "acet" : "1.0",
          "tensorflow" : "2.18.0",
          "java" : "17",
          "system" : "Linux amd64"
        },
        "data" : [ {
          "file" : "pets/train",
          "bytes" : 3,
          "sha256" : "ab"
        } ],
        "git" : {
          "commit" : "f00d",
          "modified" : false
        }
      }
      """;

  private static final RunSettings SETTINGS =
      new RunSettings(
          new DataSettings("pets", Integer.MAX_VALUE),
          new NetworkSettings("resnet_small", "softplus", 2, List.of("cat", "dog")),
          new MethodSettings(Method.ACET, 1, .5, true, "max_confidence", .3, 40, 5),
          new OptimisationSettings("momentum", .1, 5e-4, 128, 100, -7, 2),
          new AugmentationSettings(4, true),
          new EvaluationSettings(0));

  @TempDir private Path folder;

  @Test
  void bytesAreThoseOfTheFirstVersion() throws IOException {
    Files.writeString(file(), JSON);
    RunRecord record = RunRecord.read(file());
    assertThat(record.options()).isEqualTo(SETTINGS);
    record.write(file());
    assertThat(file()).content().isEqualTo(JSON);
  }

  @Test
  void aRunWithoutNamesOfClassesIsRead() throws IOException {
    String old = JSON.replaceFirst(",\\s*\"classNames\" : \\[.*\\]", "");
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

  private Path file() {
    return folder.resolve(RunFile.NAME);
  }
}
