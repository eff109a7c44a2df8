package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.model.ForeignModel;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.prediction.PredictionStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A SavedModel's folder as MODEL. */
class SavedModelCommandsTest {

  private static final int[] FIRST_TEN = {-1, 10};

  @TempDir private Path folder;
  private String checkpoint;
  private String saved;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void export() {
    checkpoint = folder.resolve("lenet-1").toString();
    saved = folder.resolve("saved").toString();
    SavedCheckpoint.save(Path.of(checkpoint), new LeNet(10, Activation.RELU), 3);
    assertThat(run("models", "export", checkpoint, "--as", "saved-model", "--out", saved)).isZero();
  }

  @Test
  void isEvaluatedWithoutAttacksAsTheCheckpointIs() throws IOException {
    Path ofSaved = folder.resolve("of-saved");
    Path ofCheckpoint = folder.resolve("of-checkpoint");
    assertThat(evaluate(saved, ofSaved)).isZero();
    assertThat(err.toString()).contains("saved gives no gradients, so nothing is attacked.");
    assertThat(new PredictionStore(ofSaved).sets())
        .containsExactlyInAnyOrder("strokes", "strokes_letters", "noise");
    assertThat(evaluate(checkpoint, ofCheckpoint, "--sets", "in,out,noise")).isZero();
    for (String set : new PredictionStore(ofSaved).sets()) {
      assertThat(new PredictionStore(ofSaved).read(set).predictions().logits())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(new PredictionStore(ofCheckpoint).read(set).predictions().logits());
    }
    assertThat(run("analyze", ofSaved.toString())).isZero();
    assertThat(evaluate(saved, folder.resolve("attacked"), "--sets", "adversarial-noise"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("saved gives no gradients, so it cannot be attacked.");
  }

  @Test
  void isCalibratedInItsOwnFolderAndDecides() throws IOException {
    assertThat(run("calibrate", saved, "--set", "strokes", "--limit", "200")).isZero();
    assertThat(folder.resolve("saved/assets.extra/calibration.json")).isRegularFile();
    Path image = folder.resolve("a.png");
    DataFiles.png(image, 28, 28);
    assertThat(run("predict", saved, image.toString(), "--reject", ".1", "--format", "csv"))
        .isZero();
    assertThat(out.toString()).containsPattern("a\\.png,class \\d,.*,(in|out),");
  }

  @Test
  void whatNeedsItsWeightsSaysSo() {
    assertThat(run("detector", "fit", saved, "--set", "strokes")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is a SavedModel").contains("Name the checkpoint or run");
    assertThat(run("alpha-scaling", saved)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is a SavedModel");
  }

  @Test
  void withoutFeaturesNoneCanBeStored() throws IOException {
    Path other = folder.resolve("other");
    ForeignModel.write(
        other,
        Shape.of(Shape.UNKNOWN_SIZE, 28, 28, 1),
        TFloat32.class,
        (tf, x) -> {
          Operand<TFloat32> rows = tf.reduceSum(x, tf.constant(new int[] {2, 3})); // [n, 28]
          return Map.of(
              "logits", tf.slice(rows, tf.constant(new int[] {0, 0}), tf.constant(FIRST_TEN)));
        });
    Path to = folder.resolve("to");
    assertThat(evaluate(other.toString(), to, "--keep-features")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("other gives no features, so none can be stored. Omit --keep-features.");
    assertThat(evaluate(other.toString(), to)).isZero();
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
    String[] words = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, words, usual.length, more.length);
    return run(words);
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
