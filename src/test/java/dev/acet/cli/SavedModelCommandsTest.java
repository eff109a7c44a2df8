package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.detector.DetectorFile;
import dev.acet.model.ForeignModel;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.prediction.PredictionStore;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

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
  void isEvaluatedAndAttackedAsTheCheckpointIs() throws IOException {
    Path ofSaved = folder.resolve("of-saved");
    Path ofCheckpoint = folder.resolve("of-checkpoint");
    String[] steps = {"--pgd-steps", "5", "--sets", "in,out,noise,adversarial-noise"};
    assertThat(evaluate(saved, ofSaved, steps)).isZero();
    assertThat(evaluate(checkpoint, ofCheckpoint, steps)).isZero();
    List<String> sets = new PredictionStore(ofSaved).sets();
    assertThat(sets)
        .containsExactlyInAnyOrder("strokes", "strokes_letters", "noise", "adversarial-noise");
    for (String set : sets) {
      // After an attack, more has been rounded.
      float precision = set.startsWith("adv") ? 1e-3f : 1e-5f;
      assertThat(new PredictionStore(ofSaved).read(set).predictions().logits())
          .usingComparatorWithPrecision(precision)
          .containsExactly(new PredictionStore(ofCheckpoint).read(set).predictions().logits());
    }
    assertThat(run("analyze", ofSaved.toString())).isZero();
    assertThat(evaluate(saved, folder.resolve("half"), "--precision", "bf16"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("needs a network that acet builds, and saved is not one");
  }

  @Test
  void detectorsAreFittedOnIt() throws IOException {
    Path own = folder.resolve("own.npz");
    assertThat(fit(checkpoint, "--out", own.toString())).isZero();
    assertThat(fit(saved)).isZero();
    Path others = folder.resolve("saved/assets.extra/detectors.npz");
    float[] expected = DetectorFile.read(own).outputs().predictions().logits();
    assertThat(DetectorFile.read(others).outputs().predictions().logits())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(expected);
  }

  @Test
  void isScaledAsTheCheckpointIs() {
    String[] options = {"--images", "20", "--format", "csv"};
    assertThat(run(joined(new String[] {"alpha-scaling", checkpoint}, options)))
        .as(err.toString())
        .isZero();
    String[] expected = lastLine().split(",", -1);
    assertThat(run(joined(new String[] {"alpha-scaling", saved}, options))).isZero();
    String[] found = lastLine().split(",", -1);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 1; i < found.length; i++) {
      if (expected[i].matches("\\d+\\.\\d+")) {
        assertThat(Double.parseDouble(found[i]))
            .isCloseTo(Double.parseDouble(expected[i]), within(1e-4));
      }
    }
  }

  private String lastLine() {
    return out.toString().lines().reduce("", (one, next) -> next);
  }

  @Test
  void withoutGradientsItIsSearched() throws IOException {
    Path other = folder.resolve("other");
    writeOfRows(other, (tf, rows) -> tf.nn.topK(rows, tf.constant(10), TInt32.class).values());
    Path to = folder.resolve("to");
    assertThat(evaluate(other.toString(), to)).isZero();
    assertThat(err.toString())
        .contains("other has no gradients (", "so nothing is attacked unless --sets asks for it.");
    assertThat(new PredictionStore(to).sets()).doesNotContain("adversarial-noise");
    String[] attacked = {"--sets", "adversarial-noise"};
    assertThat(evaluate(other.toString(), to, attacked)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("Use --attack square, which needs none");
    Path refused = folder.resolve("refused"); // before the sets that come first are evaluated
    assertThat(evaluate(other.toString(), refused, "--sets", "noise,adversarial-noise"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(refused).doesNotExist();
    String[] square = {"--sets", "adversarial-noise", "--attack", "square", "--queries", "20"};
    assertThat(evaluate(other.toString(), to, square)).as(err.toString()).isZero();
    assertThat(new PredictionStore(to).sets()).contains("adversarial-noise");
    assertThat(evaluate(other.toString(), to, "--keep-odin")).isEqualTo(ExitCode.INPUT);
    assertThat(run("models", "inspect", other.toString())).isZero();
    assertThat(out.toString()).contains("only square: it has no gradients (");
  }

  @Test
  void aDescriptionIsWrittenOnceAndUsed() throws IOException {
    assertThat(run("models", "describe", saved, "--logits", "probability"))
        .isEqualTo(ExitCode.INPUT);
    Path file = folder.resolve("saved/acet-model.json");
    assertThat(file).doesNotExist();
    String[] describe = {"models", "describe", saved, "--outputs", "probabilities"};
    assertThat(run("models", "describe", saved, "--logits", "probabilities")).isZero();
    assertThat(run(describe)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("acet-model.json exists; --force replaces it");
    assertThat(
            run(
                "models",
                "describe",
                saved,
                "--logits",
                "probabilities",
                "--outputs",
                "probabilities",
                "--input-range",
                "-1..1",
                "--force"))
        .isZero();
    assertThat(out.toString()).contains("28x28x1, pixels in [0, 1]", "follow its gradients");
    assertThat(file).content().contains("\"inputRange\" : [ -1.0, 1.0 ]").doesNotContain("null");
    JsonSchemas.read("acet-model", file);
    assertThat(run("models", "inspect", saved, "--format", "json")).isZero();
    JsonNode inspected = JsonSchemas.read("models-inspect-other", out.toString());
    assertThat(inspected.at("/described/outputs").asText()).isEqualTo("probabilities");
    assertThat(inspected.get("features").asInt()).isEqualTo(1024);
    for (String wrong : List.of("1", "a..b", "1..0", "0..1..2")) {
      assertThat(run("models", "describe", saved, "--force", "--input-range", wrong))
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(run("models", "describe", checkpoint, "--force")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is neither the folder of a SavedModel");
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
    assertThat(run("train", "--from", saved, "--dataset", "strokes", "--epochs", "1"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("is a SavedModel. This needs weights in a checkpoint")
        .contains("name the checkpoint or run");
  }

  @Test
  void withoutFeaturesNoneCanBeStored() throws IOException {
    Path other = folder.resolve("other");
    writeOfRows(
        other, (tf, rows) -> tf.slice(rows, tf.constant(new int[] {0, 0}), tf.constant(FIRST_TEN)));
    Path to = folder.resolve("to");
    assertThat(evaluate(other.toString(), to, "--keep-features")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("other gives no features, so none can be stored. Omit --keep-features.");
    assertThat(evaluate(other.toString(), to)).isZero();
  }

  /** A model whose logits are made of the sums of an image's rows, [n, 28]. */
  private static void writeOfRows(
      Path to, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> logits) throws IOException {
    ForeignModel.write(
        to,
        Shape.of(Shape.UNKNOWN_SIZE, 28, 28, 1),
        TFloat32.class,
        (tf, x) -> {
          Operand<TFloat32> rows = tf.reduceSum(x, tf.constant(new int[] {2, 3})); // [n, 28]
          return Map.of("logits", logits.apply(tf, rows));
        });
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
