package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedTensors;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.reference.JsonSchemas;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/** Commands on a checkpoint that another program saved: a scope, 16 bits, moving averages. */
class OtherCheckpointsTest {

  private static final Architecture NETWORK = new LeNet(4, Activation.RELU);
  private static final String AVERAGES = "--moving-averages";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String model = "";
  private String image = "";

  @BeforeEach
  void makeModelAndImage() throws IOException {
    Path run = folder.resolve("theirs");
    try (SavedTensors tensors = new SavedTensors()) {
      tensors
          .addWeights(NETWORK, InitialValues.draw(NETWORK, 1), n -> "net/" + n, TBfloat16.class)
          .addWeights(
              NETWORK,
              InitialValues.draw(NETWORK, 2),
              n -> "net/" + n + "/ExponentialMovingAverage",
              TFloat32.class)
          .add("global_step", tensors.tf.constant(39_000L))
          .save(run.resolve("model.ckpt"));
    }
    model = run.toString();
    Path file = Files.createDirectories(folder.resolve("shapes/test")).resolve("a.png");
    BufferedImage pixels = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    pixels.setRGB(9, 14, 0xffffff); // a black image would show the biases alone
    ImageIO.write(pixels, "png", file.toFile());
    image = file.toString();
  }

  @Test
  void whatIsChosenIsSaidAndTheOtherChoiceIsAnotherModel() throws IOException {
    JsonNode trained = predict(model);
    assertThat(err.toString())
        .contains("theirs has its variables under net/")
        .contains("theirs also has moving averages of its weights; the raw ones are used;");
    JsonNode averages = predict(model, AVERAGES);
    assertThat(err.toString()).doesNotContain("raw");
    assertThat(averages).isNotEqualTo(trained);
    String[] evaluate = {
      "evaluate",
      model,
      "--out-sets",
      "shapes",
      "--sets",
      "out",
      "--data-dir",
      folder.toString(),
      "--out",
      folder.resolve("out").toString()
    };
    assertThat(acet(evaluate)).isZero();
    assertThat(acet(with(evaluate, AVERAGES))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--force");
  }

  @Test
  void inspectShowsTypesScopeAndAverages() throws IOException {
    assertThat(acet("models", "inspect", model)).isZero();
    assertThat(out.toString())
        .contains("whole, all checksums right")
        .contains("under net/")
        .contains("8 that are not taken; --moving-averages takes them")
        .containsPattern("net/fc1/weights +weight +bfloat16 ")
        .containsPattern("net/fc1/weights/ExponentialMovingAverage +average +float ")
        .containsPattern("global_step +other +int64 ");
    assertThat(acet("models", "inspect", model, AVERAGES, "--format", "json")).isZero();
    JsonNode json = JsonSchemas.read("models-inspect", out.toString());
    assertThat(json.get("model").asText()).isEqualTo("theirs-averages");
    assertThat(json.get("scope").asText()).isEqualTo("net/");
    assertThat(json.get("movingAverages").asBoolean()).isTrue();
  }

  @Test
  void anExportHasTheWeightsThatAreChosenUnderTheOriginalsNames() throws IOException {
    String exported = folder.resolve("exported").toString();
    assertThat(acet("models", "export", model, AVERAGES, "--as", "checkpoint", "--out", exported))
        .isZero();
    assertThat(predict(exported)).isEqualTo(predict(model, AVERAGES));
    assertThat(acet("models", "inspect", exported)).isZero();
    assertThat(out.toString())
        .containsPattern("  fc1/weights +weight +float ")
        .contains("8 tensors");
  }

  @Test
  void trainingTakesAveragesToBeginWithAlone() {
    assertThat(acet("train", AVERAGES)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--moving-averages needs --from");
    assertThat(acet("train", AVERAGES, "--from", model, "--keep-optimizer"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--keep-optimizer continues from the weights that");
  }

  private JsonNode predict(String... arguments) throws IOException {
    String[] command = {"predict", arguments[0], image, "--format", "json"};
    assertThat(acet(arguments.length > 1 ? with(command, arguments[1]) : command)).isZero();
    return JsonSchemas.read("predict", out.toString()).get("results");
  }

  private static String[] with(String[] command, String option) {
    String[] longer = Arrays.copyOf(command, command.length + 1);
    longer[command.length] = option;
    return longer;
  }

  private int acet(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
