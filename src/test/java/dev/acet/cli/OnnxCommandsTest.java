package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.detector.DetectorFile;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.prediction.PredictionStore;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ONNX file as MODEL. */
class OnnxCommandsTest {

  @TempDir private Path folder;
  private String checkpoint;
  private String file;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void export() {
    checkpoint = folder.resolve("lenet-1").toString();
    file = folder.resolve("net.onnx").toString();
    SavedCheckpoint.save(Path.of(checkpoint), new LeNet(10, Activation.RELU), 3);
    assertThat(run("models", "export", checkpoint, "--as", "onnx", "--out", file)).isZero();
  }

  @Test
  void isEvaluatedAndSearchedAsTheCheckpointIs() throws IOException {
    Path ofFile = folder.resolve("of-file");
    Path ofCheckpoint = folder.resolve("of-checkpoint");
    String[] square = {
      "--sets", "in,out,noise,adversarial-noise", "--attack", "square", "--queries", "20"
    };
    assertThat(evaluate(file, ofFile, square)).as(err.toString()).isZero();
    assertThat(evaluate(checkpoint, ofCheckpoint, square)).isZero();
    List<String> sets = new PredictionStore(ofFile).sets();
    assertThat(sets)
        .containsExactlyInAnyOrder("strokes", "strokes_letters", "noise", "adversarial-noise");
    for (String set : sets) {
      // The search takes the same steps unless rounding decides between two points.
      float precision = set.startsWith("adv") ? 1e-2f : 1e-4f;
      assertThat(new PredictionStore(ofFile).read(set).predictions().logits())
          .usingComparatorWithPrecision(precision)
          .containsExactly(new PredictionStore(ofCheckpoint).read(set).predictions().logits());
    }
    assertThat(run("analyze", ofFile.toString())).isZero();
  }

  @Test
  void attacksByGradientsAreRefused() throws IOException {
    Path to = folder.resolve("to");
    assertThat(evaluate(file, to)).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("net has no gradients (", "so nothing is attacked unless --sets asks for it.");
    assertThat(new PredictionStore(to).sets()).doesNotContain("adversarial-noise");
    for (String attack : List.of("paper", "apgd")) {
      assertThat(evaluate(file, to, "--sets", "adversarial-noise", "--attack", attack))
          .isEqualTo(ExitCode.INPUT);
      assertThat(err.toString()).contains("Use --attack square, which needs none");
    }
    assertThat(evaluate(file, to, "--keep-odin")).isEqualTo(ExitCode.INPUT);
    assertThat(run("alpha-scaling", file, "--images", "20")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("net is an ONNX file", "use a checkpoint or a SavedModel");
    assertThat(evaluate(file, to, "--precision", "bf16")).isEqualTo(ExitCode.USAGE);
    assertThat(run("train", "--from", file, "--dataset", "strokes", "--epochs", "1"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is an ONNX file. This needs weights in a checkpoint");
  }

  @Test
  void detectorsAndACalibrationLieBesideIt() throws IOException {
    assertThat(fit(file)).as(err.toString()).isZero();
    Path own = folder.resolve("own.npz");
    assertThat(fit(checkpoint, "--out", own.toString())).isZero();
    Path detectors = folder.resolve("net.detectors.npz");
    assertThat(DetectorFile.read(detectors).outputs().predictions().logits())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(DetectorFile.read(own).outputs().predictions().logits());
    assertThat(run("calibrate", file, "--set", "strokes", "--limit", "200")).isZero();
    assertThat(folder.resolve("net.calibration.json")).isRegularFile();
    Path image = folder.resolve("a.png");
    DataFiles.png(image, 28, 28);
    assertThat(run("predict", file, image.toString(), "--reject", ".1", "--format", "csv"))
        .isZero();
    assertThat(out.toString()).containsPattern("a\\.png,class \\d,.*,(in|out),");
  }

  @Test
  void aDescriptionIsWrittenBesideIt() throws IOException {
    Path described = folder.resolve("net.acet-model.json");
    assertThat(run("models", "inspect", file)).isZero();
    assertThat(out.toString())
        .contains("net (an ONNX file)", "28x28x1, pixels in [0, 1]", "only square: it has no")
        .contains("features       1024");
    assertThat(run("models", "describe", file, "--logits", "boxes")).isEqualTo(ExitCode.INPUT);
    assertThat(described).doesNotExist();
    assertThat(run("models", "describe", file, "--layout", "nhwc", "--input-range", "-1..1"))
        .as(err.toString())
        .isZero();
    assertThat(described).content().contains("\"layout\" : \"nhwc\"").doesNotContain("null");
    assertThat(run("models", "describe", file)).isEqualTo(ExitCode.USAGE);
    assertThat(run("models", "describe", file, "--signature", "x", "--force"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("Leave --signature out");
    assertThat(run("models", "inspect", file, "--format", "json")).isZero();
    JsonNode inspected = JsonSchemas.read("models-inspect-other", out.toString());
    assertThat(inspected.get("kind").asText()).isEqualTo("an ONNX file");
    assertThat(inspected.get("batch").isNull()).isTrue();
    assertThat(inspected.at("/described/layout").asText()).isEqualTo("nhwc");
  }

  @Test
  void filesOfOtherKindsAreNamed() throws IOException {
    assertNamed("net.keras", "found a Keras file. Write a SavedModel");
    assertNamed("net.H5", "found a Keras file.");
    assertNamed("net.pt", "found a file of PyTorch's. Write an ONNX file");
    assertNamed("net.tflite", "found a TensorFlow Lite file. Name the SavedModel");
    assertNamed("saved_model.pb", "found a graph of TensorFlow's. Name the folder");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(evaluate(empty.toString(), folder.resolve("to"))).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("found none. Name a run's folder");
    assertThat(evaluate(folder.resolve("none.onnx").toString(), folder.resolve("to")))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is not a model");
  }

  private void assertNamed(String name, String found) throws IOException {
    Path other = Files.writeString(folder.resolve(name), "0123456789");
    assertThat(evaluate(other.toString(), folder.resolve("to"))).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(found);
  }

  private int fit(String model, String... more) {
    String[] usual = {"detector", "fit", model, "--set", "strokes", "--limit", "200"};
    return run(joined(usual, more));
  }

  private int evaluate(String model, Path to, String... more) {
    String[] usual = {
      "evaluate",
      model,
      "--in-set",
      "strokes",
      "--out-sets",
      "strokes_letters",
      "--limit",
      "40",
      "--out",
      to.toString()
    };
    return run(joined(usual, more));
  }

  private static String[] joined(String[] first, String... then) {
    String[] words = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, words, first.length, then.length);
    return words;
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
