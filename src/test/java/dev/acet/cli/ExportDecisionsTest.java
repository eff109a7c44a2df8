package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.onnx.OnnxModel;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acet models export --reject}. */
class ExportDecisionsTest {

  @TempDir private Path folder;
  private Path model;
  private Path exported;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void save() {
    model = folder.resolve("lenet-1");
    exported = folder.resolve("lenet.onnx");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
  }

  @Test
  void anExportedModelDecidesAsPredictDoes() throws IOException {
    calibrate(model);
    Path image = folder.resolve("a.png");
    DataFiles.png(image, 28, 28);
    for (String rate : new String[] {".02", ".5"}) {
      assertThat(export("onnx", "--force", "--reject", rate, "--score", "max-logit")).isZero();
      assertThat(out.toString().strip()).isEqualTo(exported.toString());
      assertThat(err.toString()).contains("max-logit calibrated on 200 images of strokes (");
      String[] predict = {
        "predict", model.toString(), image.toString(), "--reject", rate, "--score", "max-logit"
      };
      JsonNode expected = json(predict).get("results").get(0);
      try (OnnxModel onnx = OnnxModel.open(exported)) {
        OnnxModel.Outputs found = onnx.run(new float[784], 1, 28, 28, 1);
        assertThat(found.score()[0]).isCloseTo(expected.get("score").asDouble(), within(1e-5));
        assertThat(found.inDistribution()[0])
            .isEqualTo(expected.get("decision").asText().equals("in"));
        assertThat(onnx.metadata()).containsEntry("score", "max-logit");
      }
    }
  }

  @Test
  void decisionsNeedAFormatThatDecides() {
    assertThat(export("mat", "--reject", ".1")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--reject needs --as onnx or saved-model: other formats hold weights alone");
    assertThat(export("onnx", "--score", "energy")).isEqualTo(ExitCode.USAGE);
    assertThat(export("onnx", "--calibration", "some.json")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--score and --calibration need --reject");
    assertThat(export("onnx", "--reject", ".1", "--score", "knn")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "an exported model decides by one of msp, max-logit, energy, entropy, gen,"
                + " not by \"knn\"");
    assertThat(export("onnx", "--reject", "1")).isEqualTo(ExitCode.USAGE);
    assertThat(exported).doesNotExist();
  }

  @Test
  void decisionsNeedTheModelsOwnCalibration() throws IOException {
    assertThat(export("onnx", "--reject", ".1")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains(folder.resolve("calibration.json") + " is missing. Calibrate the model:");
    calibrate(model);
    assertThat(export("onnx", "--reject", ".001")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("needs at least 999 calibration images, not 200");
    Path own = folder.resolve("calibration.json");
    Path damaged = folder.resolve("damaged.json");
    Files.writeString(damaged, Files.readString(own).replace("\"images\" : 200", "\"images\" : 1"));
    assertThat(export("onnx", "--reject", ".1", "--calibration", damaged.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(damaged + ": expected what acet calibrate wrote");
    SavedCheckpoint.save(folder.resolve("other/lenet-1"), new LeNet(10, Activation.RELU), 4);
    calibrate(folder.resolve("other/lenet-1"));
    String others = folder.resolve("other/calibration.json").toString();
    assertThat(export("onnx", "--reject", ".1", "--calibration", others)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(others + ": expected a calibration of the weights ");
    assertThat(exported).doesNotExist();
    assertThat(export("onnx", "--reject", ".1", "--calibration", own.toString())).isZero();
  }

  private void calibrate(Path of) {
    assertThat(run("calibrate", of.toString(), "--set", "strokes", "--limit", "200")).isZero();
  }

  private int export(String format, String... more) {
    String[] usual = {
      "models", "export", model.toString(), "--as", format, "--out", exported.toString()
    };
    String[] words = new String[usual.length + more.length];
    System.arraycopy(usual, 0, words, 0, usual.length);
    System.arraycopy(more, 0, words, usual.length, more.length);
    return run(words);
  }

  private JsonNode json(String... words) throws IOException {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--format";
    all[words.length + 1] = "json";
    assertThat(run(all)).isZero();
    return JsonSchemas.read("predict", out.toString());
  }

  private int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
