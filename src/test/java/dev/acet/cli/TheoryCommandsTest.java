package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.reference.JsonSchemas;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import picocli.CommandLine;

/** The commands about what is far away: alpha-scaling, theorem, regions. */
class TheoryCommandsTest {

  private static final String NAME =
      "2019-04-03 23:07:48_dataset=mnist model=lenet p_norm=inf lmbd=0.0005 at_frac=1.0"
          + " pgd_eps=0.3 pgd_niter=40 frac_perm=0.5 loss=max_conf";

  @TempDir private static Path folder;
  private static String toy;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeModels() throws IOException {
    Path models = Files.createDirectories(folder.resolve(NAME).resolve("models"));
    SavedCheckpoint.save(models.resolve(NAME + "-100"), new LeNet(10, Activation.RELU), 3);
    toy = folder.resolve("toy").toString();
    SavedCheckpoint.save(
        Path.of(toy), new MultilayerPerceptron(List.of(2, 6, 6, 2), Activation.RELU), 4);
  }

  @Test
  void alphaScalingAsJson() throws IOException {
    assertThat(acet("alpha-scaling", "mnist-acet", toy, "--images", "5", "--format", "json"))
        .isZero();
    JsonNode root = JsonSchemas.read("alpha-scaling", out.toString());
    assertThat(root.get("schema").asInt()).isEqualTo(1);
    JsonNode results = root.get("results");
    assertThat(results).hasSize(2);
    JsonNode mnist = results.get(0);
    assertThat(mnist.get("model").asText()).isEqualTo("mnist-acet");
    assertThat(mnist.get("images").asInt()).isEqualTo(5);
    assertThat(mnist.get("medianAlpha").isNumber()).isTrue();
    assertThat(mnist.get("overconfidentPercent").isNumber()).isTrue();
    assertThat(mnist.get("paper").get("medianAlpha").asDouble()).isEqualTo(3.0e15);
    assertThat(mnist.get("paper").get("leastMedianAlpha").asDouble()).isEqualTo(1e6);
    assertThat(mnist.get("grid").asDouble()).isEqualTo(1.1);
    assertThat(mnist.get("refined").isNull()).isTrue();
    assertThat(results.get(1).get("paper").get("medianAlpha").isNull()).isTrue();
    assertThat(err.toString()).contains("mnist-acet, alpha x: 5 images in");
  }

  /** The paper's numbers stand beside its own grid in any case. */
  @Test
  void aFinerGridStandsBesideThePapers() throws IOException {
    acet("alpha-scaling", "mnist-acet", "--images", "5", "--format", "json");
    JsonNode alone = JsonSchemas.read("alpha-scaling", out.toString()).get("results").get(0);
    acet("alpha-scaling", "mnist-acet", "--images", "5", "--format", "json", "--grid", "1.03");
    JsonNode both = JsonSchemas.read("alpha-scaling", out.toString()).get("results").get(0);
    assertThat(both.get("medianAlpha")).isEqualTo(alone.get("medianAlpha"));
    assertThat(both.get("paper")).isEqualTo(alone.get("paper"));
    JsonNode refined = both.get("refined");
    assertThat(refined.get("grid").asDouble()).isEqualTo(1.03);
    assertThat(refined.get("medianAlpha").asDouble() / both.get("medianAlpha").asDouble())
        .isBetween(1 / 1.1, 1.);
    assertThat(refined.get("passesPerImage").asDouble())
        .isGreaterThan(both.get("passesPerImage").asDouble());
    acet("alpha-scaling", "mnist-acet", "--images", "5", "--grid", "1.03");
    assertThat(out.toString())
        .containsPattern("median alpha +paper +refined .* clipped % +paper +refined")
        .contains("refined: the same with powers of 1.03; alpha is then bisected");
    acet("alpha-scaling", "mnist-acet", "--images", "5", "--grid", "1.03", "--format", "csv");
    assertThat(out.toString().lines().toList().get(0))
        .endsWith("grid,refined_grid,refined_median_alpha,refined_overconfident_percent");
    assertThat(out.toString().lines().toList().get(1)).contains(",1.1,1.03,");
  }

  @Test
  void neitherOrderNorNumberOfModelsChangesResults() throws IOException {
    acet("alpha-scaling", "mnist-acet", toy, "--images", "4", "--format", "json");
    JsonNode two = JsonSchemas.read("alpha-scaling", out.toString()).get("results");
    acet("alpha-scaling", toy, "mnist-acet", "--images", "4", "--format", "json");
    JsonNode turned = JsonSchemas.read("alpha-scaling", out.toString()).get("results");
    acet("alpha-scaling", toy, "--images", "4", "--format", "json");
    JsonNode one = JsonSchemas.read("alpha-scaling", out.toString()).get("results");
    assertThat(turned.get(0)).isEqualTo(two.get(1)).isEqualTo(one.get(0));
    assertThat(turned.get(1)).isEqualTo(two.get(0));
    acet("alpha-scaling", toy, "--images", "4", "--format", "json", "--seed", "2");
    JsonNode other = JsonSchemas.read("alpha-scaling", out.toString()).get("results");
    assertThat(other.get(0).get("medianAlpha")).isNotEqualTo(one.get(0).get("medianAlpha"));
  }

  @Test
  void alphaScalingInOtherForms() {
    assertThat(acet("alpha-scaling", "mnist-acet", "--images", "3", "-q")).isZero();
    assertThat(out.toString())
        .contains("median alpha")
        .contains(">= 1e+06")
        .contains("power of 1.1");
    assertThat(err.toString()).isEmpty();
    acet("alpha-scaling", toy, "--images", "3", "--confidence", "0.9", "--format", "latex");
    assertThat(out.toString()).contains("\\toprule").contains("toy & 3").contains("% alpha");
    assertThat(out.toString()).contains("confidence 90 %");
    acet("alpha-scaling", toy, "--images", "3", "--format", "markdown");
    assertThat(out.toString()).startsWith("| model |").contains("- alpha: ");
    acet("alpha-scaling", toy, "--images", "3", "--format", "csv");
    assertThat(out.toString()).startsWith("model,epoch,images,noise,seed,");
    // Beside other thresholds, or other images, the paper's numbers would mislead.
    acet("alpha-scaling", "mnist-acet", "--images", "3", "--confidence", "0.9");
    assertThat(out.toString()).doesNotContain(">= 1e+06");
    acet("alpha-scaling", "mnist-acet", "--images", "3", "--noise", "lowpass");
    assertThat(out.toString()).doesNotContain(">= 1e+06").contains("low-pass");
  }

  @Test
  void raysThroughADataSet() throws IOException {
    Path images = Files.createDirectories(folder.resolve("shapes/test/c0"));
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    image.setRGB(20, 15, 0xffffff);
    ImageIO.write(image, "png", images.resolve("a.png").toFile());
    String[] arguments = {
      "alpha-scaling", "mnist-acet", "--noise", "dataset:shapes", "--data-dir", folder.toString()
    };
    assertThat(acet(arguments)).isZero();
    assertThat(out.toString()).contains("images of shapes, as many of each class, seed 1");
    assertThat(acet("alpha-scaling", "mnist-acet", "--noise", "dataset:none"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(acet("alpha-scaling", toy, "--noise", "dataset:shapes")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("are points");
  }

  @Test
  void curvesAreStoredAndDrawn() throws IOException {
    Path curves = folder.resolve("curves");
    String[] arguments = {
      "alpha-scaling",
      toy,
      "--images",
      "3",
      "--curve",
      "2",
      "--curve-to",
      "20",
      "--out",
      "" + curves
    };
    assertThat(acet(arguments)).isZero();
    assertThat(err.toString()).contains("alpha-curves.png");
    Map<String, NpyArray> arrays = NpzFile.read(curves.resolve("toy-alpha-curves.npz"), "");
    int places = array(arrays, "alpha").size();
    assertThat(array(arrays, "alpha").floats()[places - 1]).isEqualTo(20);
    assertThat(array(arrays, "ray").shape()).containsExactly(places, 2);
    assertThat(array(arrays, "clipped").floats()).hasSize(2 * places);
    assertThat(ImageIO.read(curves.resolve("alpha-curves.png").toFile())).isNotNull();
    assertThat(acet(arguments)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--force");
    assertThat(acet("alpha-scaling", toy, toy, "--curve", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("the same name");
  }

  @Test
  void theoremPredictsAndLooks() throws IOException {
    assertThat(acet("theorem", "mnist-acet", "--images", "6")).isZero();
    assertThat(out.toString())
        .startsWith("mnist-acet: 6 rays through uniform noise in [0, 1], seed 1")
        .contains("unique for 6 rays, not for 0")
        .containsPattern("1e\\+06 +100.0 +100.0 +1.000000");
    acet("theorem", toy, "--images", "6", "--format", "json");
    JsonNode result = JsonSchemas.read("theorem", out.toString()).get("results").get(0);
    assertThat(result.get("places")).hasSize(7);
    assertThat(result.get("rays").asInt()).isEqualTo(6);
    acet("theorem", toy, "--images", "6", "--format", "csv");
    assertThat(out.toString().lines()).hasSize(8);
  }

  @Test
  void regionsOfARandomNetworkAndOfAModel() throws IOException {
    Path place = folder.resolve("regions");
    String[] random = {"regions", "--hidden", "5,5", "--pixels", "50", "--out", "" + place};
    assertThat(acet(random)).isZero();
    assertThat(out.toString()).startsWith("random 2-5-5, seed 1").contains("[0, 10]^2: ");
    assertThat(ImageIO.read(place.resolve("linear-regions.png").toFile())).isNotNull();
    assertThat(acet(random)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--force");
    String[] model = {
      "regions",
      toy,
      "--box",
      "-1,1",
      "--pixels",
      "40",
      "--format",
      "json",
      "--force",
      "--out",
      "" + place
    };
    assertThat(acet(model)).isZero();
    JsonNode root = JsonSchemas.read("regions", out.toString());
    assertThat(root.get("mostAlongRay").asInt()).isEqualTo(1); // initial biases are 0
    assertThat(root.get("regions").asInt()).isGreaterThan(5);
    assertThat(acet("regions", "mnist-acet")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("no multilayer perceptron");
  }

  @Test
  void modelsThatAreNoNumbersAreToldOf() {
    Path prefix = folder.resolve("broken");
    SavedCheckpoint.save(
        prefix,
        Map.of("fc1/weights", Shape.of(2, 2), "fc1/biases", Shape.of(2)),
        Map.of("fc1/weights", new float[] {Float.NaN, 1, 1, 1}, "fc1/biases", new float[2]));
    for (String command : List.of("alpha-scaling", "theorem")) {
      assertThat(acet(command, prefix.toString())).isEqualTo(ExitCode.INPUT);
      assertThat(err.toString())
          .containsPattern(
              "(?m)^broken.*: 0 of [0-9,]+ images in .*\\Racet: broken: the logit of class")
          .doesNotContain("bug");
    }
    assertThat(acet("regions", prefix.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("hidden layer");
  }

  @Test
  void modelsThatTheTheorySaysNothingOfAreRefused() throws IOException {
    Path run = Files.createDirectories(folder.resolve("soft"));
    MultilayerPerceptron network = new MultilayerPerceptron(List.of(2, 6, 2), Activation.RELU);
    SavedCheckpoint.save(run.resolve("soft-3"), network, 4);
    Files.writeString(
        run.resolve("run.json"),
        """
        {"started": "now", "options": {"dataset": "moons", "model": "mlp",
        "activation": "softplus", "weightDecay": 0, "noiseFraction": 0, "eps": 0, "steps": 0,
        "permutedFraction": 0, "noiseTerm": "max"}}
        """);
    for (String command : List.of("alpha-scaling", "theorem", "regions")) {
      assertThat(acet(command, run.toString())).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains("softplus").contains("relu");
    }
    Path single = folder.resolve("single");
    SavedCheckpoint.save(single, new MultilayerPerceptron(List.of(2, 1), Activation.RELU), 4);
    assertThat(acet("theorem", single.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("a single class");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha-scaling|--images|0|--images must be from 1",
        "alpha-scaling|--images|1000000|--images must be from 1",
        "alpha-scaling|--noise|loud|is none of uniform",
        "alpha-scaling|--noise|lowpass|are points",
        "alpha-scaling|--grid|1.2|--grid must be from 1.001 to 1.1, not 1.2",
        "alpha-scaling|--grid|1|--grid must be from 1.001 to 1.1, not 1.0",
        "theorem|--grid|1.05|--grid",
        "alpha-scaling|--confidence|1|must be above 0 and below 1",
        "alpha-scaling|--clipped-confidence|0|must be above 0 and below 1",
        "alpha-scaling|--curve|0|--curve must be from 1",
        "alpha-scaling|--batch-size|0|--batch-size must be from 1",
        "alpha-scaling|--batch-size|2000000000|from 1 to 4096",
        "theorem|--batch-size|2000000000|from 1 to 4096",
        "theorem|--images|-3|--images must be from 1",
        "regions|--box|3|two numbers",
        "regions|--box|3,2|not an interval",
        "regions|--box|0,1,2|two numbers",
        "regions|--hidden|0|--hidden must be from 1",
        "regions|--pixels|0|--pixels must be",
        "regions|--rays|0|--rays must be from 1"
      })
  void badOptionsAreRefused(String command, String option, String value, String message) {
    assertThat(acet(command, toy, option, value)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
  }

  private static NpyArray array(Map<String, NpyArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  private int acet(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--models-dir", folder.toString(), "--runs-dir", folder.toString()));
    if (!arguments[0].equals("regions") && !all.contains("--batch-size")) {
      all.addAll(List.of("--batch-size", "8"));
    }
    CommandLine acet =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    return acet.execute(all.toArray(String[]::new));
  }
}
