package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.io.InputException;
import dev.acet.run.GitState;
import dev.acet.run.RunRecord;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRunTest {

  private static final RunRecord RECORD =
      new RunRecord(
          1,
          "2024-01-02T03:04:05Z",
          List.of("train", "--method", "ceda"),
          TinyRun.options(Map.of("seed", Long.MIN_VALUE, "limit", 1000)).settings(),
          2,
          "fp32",
          List.of("/cpu:0"),
          new RunRecord.Start("exps_paper/a \"b\"/c-100", "0123456789abcdef", true, false),
          new RunRecord.Versions("1.0", "2.18.0", "17", "Linux amd64"),
          List.of(new RunRecord.DataFile("mnist/train-images", 47_040_016, "ab")),
          new GitState("f00d", true));

  @TempDir private Path folder;

  @Test
  void isReadAsItWasWritten() throws IOException {
    RECORD.write(file());
    StoredRun stored = StoredRun.read(file());
    assertThat(stored.record()).isEqualTo(RECORD);
    assertThat(stored.options().settings()).isEqualTo(RECORD.options());
    assertThat(stored.session()).isEqualTo(new SessionOptions(2, Precision.FP32));
    JsonNode json = new ObjectMapper().readTree(file().toFile());
    assertThat(json.at("/options/optimizer").asText()).isEqualTo("sgd");
    assertThat(json.at("/options/noiseTerm").asText()).isEqualTo("max_confidence");
    assertThat(json.at("/options/seed").asLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(json.at("/precision").asText()).isEqualTo("fp32");
  }

  @Test
  void startAndGitMayBeUnknown() throws IOException {
    RunRecord record =
        new RunRecord(
            1,
            RECORD.started(),
            List.of(),
            RECORD.options(),
            0,
            "bf16",
            List.of(),
            null,
            RECORD.versions(),
            List.of(),
            null);
    record.write(file());
    assertThat(StoredRun.read(file()).record()).isEqualTo(record);
    assertThat(StoredRun.read(file()).session()).isEqualTo(new SessionOptions(0, Precision.BF16));
  }

  @Test
  void aMissingOneIsTold() {
    assertThatThrownBy(() -> StoredRun.read(file()))
        .isInstanceOf(InputException.class)
        .hasMessage(file() + " is missing. Name the folder of a run of acet train.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "{}",
        "{\"schema\":1}",
        "{\"schema\":1,",
        "<html>",
        "\u0000\u0000\u0000\u0000",
        "\u0000\u0000\u00ff\u00ff"
      })
  void otherContentIsRefused(String content) throws IOException {
    Files.write(file(), content.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema | 2 | schema 2 (this acet reads 1)",
        "threads | -1 | -1 threads",
        "threads | 1.5 | for threads, which is no whole number",
        "precision | \"fp8\" | fp8",
        "precision | null | no precision",
        "options | null | no options",
        "data | null | no data",
        "more | 1 | the unknown entry more",
        "options/more | 1 | the unknown entry options.more",
        "options/dataset | null | no dataset",
        "options/model | \"vgg\" | there is no network \"vgg\"",
        "options/method | null | no method",
        "options/method | \"acid\" | acid",
        "options/activation | null | no activation",
        "options/activation | \"tanh\" | \"tanh\" for options.activation, which is none of relu,",
        "options/optimizer | \"lion\" | options.optimizer, which is none of sgd, momentum,"
            + " nesterov, adam",
        "options/noiseTerm | \"cross_entropy\" | the noise term is max-confidence or uniform",
        "options/optimizer | null | no optimizer",
        "options/seed | null | no options.seed",
        "options/epochs | 0 | no run of 0 epochs",
        "options/epochs | 99999999999 | ",
        "options/batchSize | 0 | a batch of 0",
        "options/weightDecay | -1 | weight decay -1.0",
        "options/learningRate | \"NaN\" | rate of NaN",
        "options/padding | -1 | padding must not be negative",
        "options/classes | null | no options.classes"
      })
  void otherValuesAreRefused(String field, String value, String message) throws IOException {
    RECORD.write(file());
    ObjectMapper json = new ObjectMapper();
    JsonNode record = json.readTree(file().toFile());
    boolean nested = field.startsWith("options/");
    var parent = (ObjectNode) record.at(nested ? "/options" : "");
    parent.set(nested ? field.substring(8) : field, json.readTree(value));
    json.writeValue(file().toFile(), record);
    assertRefused(message == null ? "" : message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed", "epochs", "eps", "flip", "model"})
  void aMissingOptionIsRefused(String option) throws IOException {
    RECORD.write(file());
    ObjectMapper json = new ObjectMapper();
    JsonNode record = json.readTree(file().toFile());
    ((ObjectNode) record.get("options")).remove(option);
    json.writeValue(file().toFile(), record);
    assertRefused("");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Files.write(file(), new byte[1 << 21]);
    assertRefused("found 2097152 bytes");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> StoredRun.read(file()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file() + ": expected what acet train wrote, found ")
        .hasMessageContaining(message)
        .hasMessageEndingWith("Start the run again.");
  }

  private Path file() {
    return folder.resolve("run.json");
  }
}
