package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.paper.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the {@code run.json} of a run says of a model. */
class LineageTest {

  private static final String RUN =
      """
      {"schema": 1, "started": "2024-01-02T03:04:05Z", "options": {
        "dataset": "pets", "model": "resnet_small", "activation": "softplus",
        "method": "acet", "weightDecay": 5.0E-4, "noiseFraction": 1, "eps": 0.3, "steps": 7,
        "permutedFraction": 0.25, "noiseTerm": "uniform"}}
      """;

  @TempDir private Path folder;

  @Test
  void isReadFromARunsRecord() throws IOException {
    Files.writeString(file(), RUN);
    Lineage training = Lineage.read(file());
    assertThat(training)
        .isEqualTo(
            new Lineage(
                "2024-01-02T03:04:05Z",
                "pets",
                "resnet_small",
                Activation.SOFTPLUS,
                5e-4,
                1,
                .3,
                7,
                .25,
                "uniform_conf",
                List.of()));
    assertThat(training.method()).isEqualTo(Method.ACET);
    assertThat(training.alias()).isEqualTo("pets-acet");
    Files.writeString(file(), RUN.replace("\"uniform\"", "\"max_confidence\""));
    assertThat(Lineage.read(file()).loss()).isEqualTo("max_conf");
  }

  @Test
  void knowsHowImagesWereResized() throws IOException {
    Files.writeString(file(), RUN);
    assertThat(Lineage.read(file()).resize()).isNull();
    Files.writeString(file(), RUN.replace("\"steps\"", "\"resize\": \"letterbox\", \"steps\""));
    assertThat(Lineage.read(file()).resize()).isEqualTo(Resize.LETTERBOX);
    Files.writeString(file(), RUN.replace("\"steps\"", "\"resize\": \"stretch\", \"steps\""));
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"options\": 3}",
        "{\"started\": \"\", \"options\": []}",
        "{",
        "\u0000\u0000\u0000\u0000",
        "\u0000\u0000\u00ff\u00ff\u00ff"
      })
  void otherContentIsRefused(String content) throws IOException {
    Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused();
  }

  @ParameterizedTest
  @CsvSource({
    "softplus, tanh",
    "5.0E-4, \"\"\"much\"\"\"",
    "5.0E-4, null",
    "weightDecay, weightDelay",
    "dataset, data"
  })
  void otherValuesAreRefused(String value, String other) throws IOException {
    Files.writeString(file(), RUN.replace(value, other));
    assertRefused();
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Files.write(file(), new byte[1 << 21]);
    assertRefused();
  }

  private void assertRefused() {
    assertThatThrownBy(() -> Lineage.read(file()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file() + ": expected what acet train wrote, found ")
        .hasMessageEndingWith("what it says about the training is then unknown.");
  }

  private Path file() {
    return folder.resolve("run.json");
  }
}
