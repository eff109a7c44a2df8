package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.FileKind;
import dev.acet.io.WorkLock;
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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands that take a model: models, evaluate, predict. */
class ModelCommandsTest {

  private static final String NAME =
      "2019-04-03 23:07:48_dataset=mnist model=lenet p_norm=inf lmbd=0.0005 at_frac=1.0"
          + " pgd_eps=0.3 pgd_niter=40 frac_perm=0.5 loss=max_conf";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path checkpoint;

  @BeforeEach
  void makeModelAndData() throws IOException {
    checkpoint =
        Files.createDirectories(folder.resolve(NAME).resolve("models")).resolve(NAME + "-100");
    SavedCheckpoint.save(checkpoint, new LeNet(10, Activation.RELU), 3);
    for (int label = 0; label < 10; label++) {
      Path images = Files.createDirectories(folder.resolve("shapes/test/" + label));
      BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
      image.setRGB(label, label, 0xffffff);
      ImageIO.write(image, "png", images.resolve("a.png").toFile());
    }
  }

  @Test
  void listsTheReleasedModels() throws IOException {
    assertThat(acet("models", "list", "--format", "json")).isZero();
    JsonNode models = JsonSchemas.read("models-list", out.toString()).get("models");
    assertThat(models).hasSize(12);
    assertThat(models.get(2).get("alias").asText()).isEqualTo("mnist-acet");
    assertThat(models.get(2).get("present").asBoolean()).isTrue();
    assertThat(models.get(2).get("epochs").toString()).isEqualTo("[100]");
    assertThat(models.get(3).get("present").asBoolean()).isFalse();
    assertThat(acet("models", "list")).isZero();
    assertThat(out.toString()).containsPattern("svhn-plain +svhn +plain +resnet_small +not here");
  }

  @Test
  void inspectsAModel() throws IOException {
    assertThat(acet("models", "inspect", "mnist-acet")).isZero();
    assertThat(out.toString())
        .startsWith("mnist-acet, epoch 100")
        .contains("whole, all checksums right")
        .contains("3,274,634")
        .contains("ACET on mnist")
        .containsPattern("fc1/weights +weight +float +\\[3136, 1024\\]");
    assertThat(acet("models", "inspect", "mnist-acet", "--format", "json")).isZero();
    JsonNode json = JsonSchemas.read("models-inspect", out.toString());
    assertThat(json.get("schema").asInt()).isEqualTo(1);
    assertThat(json.get("method").asText()).isEqualTo("acet");
    assertThat(json.get("training").get("activation").asText()).isEqualTo("relu");
  }

  @Test
  void inspectTellsDamageAndAbsence() throws IOException {
    Path data = Path.of(checkpoint + ".data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(data);
    bytes[1000] ^= 1;
    Files.write(data, bytes);
    assertThat(acet("models", "inspect", "mnist-acet")).isEqualTo(ExitCode.INPUT);
    assertThat(out.toString()).contains("damaged: ").contains("expected the checksum");
    Files.delete(data);
    assertThat(acet("models", "inspect", "mnist-acet")).isZero();
    assertThat(out.toString()).contains("missing: this is the index alone");
  }

  @Test
  void exportsAModelAndReplacesNothingUnasked() throws IOException {
    Path mat = folder.resolve("weights.mat");
    String[] export = {"models", "export", "mnist-acet", "--as", "mat", "--out", mat.toString()};
    assertThat(acet(export)).isZero();
    assertThat(out.toString().strip()).isEqualTo(mat.toString());
    Files.writeString(mat, "mine");
    assertThat(acet(export)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(mat + " exists; --force replaces it");
    assertThat(mat).hasContent("mine");
    List<String> forced = new ArrayList<>(List.of(export));
    forced.add("--force");
    assertThat(acet(forced.toArray(String[]::new))).isZero();
    assertThat(mat).hasSize(13_099_288);
    forced.set(4, "saved-model");
    assertThat(acet(forced.toArray(String[]::new))).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(mat + " exists and is not a SavedModel");
    forced.set(4, "h5");
    assertThat(acet(forced.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("\"h5\" is none of saved-model, checkpoint, onnx, mat");
  }

  @Test
  void predictsImages() throws IOException {
    Path image = folder.resolve("shapes/test/3/a.png");
    assertThat(acet("predict", "mnist-acet", image.toString())).isZero();
    assertThat(out.toString()).contains("image").contains("confidence").contains("5.");
    assertThat(acet("predict", "mnist-acet", image.toString(), "--format", "json")).isZero();
    JsonNode result = JsonSchemas.read("predict", out.toString()).get("results").get(0);
    assertThat(result.get("top")).hasSize(5);
    assertThat(result.get("scores").has("energy")).isTrue();
    assertThat(acet("predict", "mnist-acet", "nothing.png")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("nothing.png is missing");
    assertThat(acet("predict", "mnist-acet")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void evaluatesAFolderOfImagesAndKeepsWhatIsThere() throws IOException {
    assertThat(evaluate("--in-set", "shapes", "--pgd-steps", "2")).isZero();
    assertThat(out.toString().strip()).isEqualTo(folder.resolve("out").toString());
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.endsWith("json")))
          .containsExactlyInAnyOrder(
              "shapes.json",
              "noise.json",
              "adversarial-noise-2.json",
              "adversarial-noise.json",
              "adversarial-samples.json");
    }
    assertThat(err.toString()).contains("fmnist is not in").contains("shapes: 10 images in");
    assertThat(evaluate("--in-set", "shapes", "--pgd-steps", "2")).isZero();
    assertThat(err.toString()).contains("noise: stored before with the same options, kept");
    assertThat(evaluate("--in-set", "shapes", "--pgd-steps", "2", "--seed", "2"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--force");
    assertThat(acet("analyze", folder.resolve("out").toString())).isZero();
    assertThat(out.toString()).contains("Adv. Noise (2 steps)");
  }

  @Test
  void theShorterAttackGoesByItsSteps() {
    String[] options = {"--in-set", "shapes", "--pgd-steps", "2"};
    assertThat(evaluate(with(options, "--sets", "adversarial-noise-2"))).isZero();
    assertThat(folder.resolve("out/adversarial-noise-2.npz")).exists();
    assertThat(evaluate(with(options, "--sets", "adversarial-noise-80"))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--sets adversarial-noise-80 needs --pgd-steps 80");
    assertThat(evaluate(with(options, "--sets", "adversarial"))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("is none of in, out, noise, adversarial-noise-2, ");
  }

  @Test
  void anAttackWithoutAStepMissesNoGradient() throws IOException {
    assertThat(evaluate("--in-set", "shapes", "--sets", "adversarial-noise", "--pgd-steps", "0"))
        .isZero();
    assertThat(err.toString()).doesNotContain("gradient");
    acet("analyze", folder.resolve("out").toString(), "--format", "json");
    JsonNode set = JsonSchemas.read("analyze", out.toString()).at("/results/0/sets/0");
    assertThat(set.get("withoutGradient").isNull()).isTrue();
  }

  @Test
  void whatIsLeftOutIsNotToldToThoseWhoWantQuiet() {
    assertThat(evaluate("--in-set", "shapes", "--sets", "in,out", "-q")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(evaluate("--frac-perm", "0", "--limit", "2", "--pgd-steps", "0", "-q", "--force"))
        .isZero(); // without its in set, which adversarial samples would need
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withoutItsTestSetNoiseNeedsImagesOrNone() {
    assertThat(evaluate("--sets", "noise")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--noise-from").contains("--frac-perm 0");
    assertThat(evaluate("--sets", "noise", "--frac-perm", "0", "--limit", "20")).isZero();
    assertThat(evaluate("--sets", "noise", "--noise-from", "shapes", "--force")).isZero();
    assertThat(evaluate()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("nothing to evaluate on");
    assertThat(evaluate("--out-sets", "svhn")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("test_32x32.mat is missing. Run: acet data fetch svhn");
  }

  @ParameterizedTest
  @CsvSource({
    "--pgd-eps, -0.1, must be from 0 to 1",
    "--pgd-eps, 1.5, must be from 0 to 1",
    "--pgd-steps, -1, --pgd-steps must be from 0",
    "--pgd-step-size, 0, --pgd-step-size must be above 0",
    "--restarts, 0, --restarts must be from 1",
    "--objective, confusion, is none of max-confidence",
    "--objective, cross-entropy, needs labels",
    "--start, nowhere, is none of perturbed",
    "--momentum, 0.5, needs the backtracking schedule",
    "--frac-perm, 2, --frac-perm must be from 0",
    "--limit, 0, --limit must be from 1",
    "--sets, all, is none of in",
    "--p, 2, only the L-infinity ball",
    "--threads, x, Invalid value",
    "--threads, -1, --threads must be from 0",
    "--batch-size, 0, --batch-size must be from 1"
  })
  void badOptionsAreRefusedBeforeAnyWork(String option, String value, String message) {
    assertThat(evaluate("--in-set", "shapes", option, value)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"svhn-acet", "nothing", "mnist-acet@60"})
  void modelsThatAreNotThere(String model) {
    assertThat(acet("evaluate", model)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).startsWith("acet: ").doesNotContain("\tat ");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void damagedModelsAreToldOfAndNothingIsWritten() throws IOException {
    Path data = Path.of(checkpoint + ".data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(data);
    bytes[123_456] ^= 4;
    Files.write(data, bytes);
    assertThat(evaluate("--in-set", "shapes")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected the checksum");
    Files.write(data, java.util.Arrays.copyOf(bytes, 5000));
    assertThat(evaluate("--in-set", "shapes")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("found 5000 bytes");
    SavedCheckpoint.save(
        checkpoint, new MultilayerPerceptron(List.of(2, 3, 2), Activation.RELU), 1);
    assertThat(evaluate("--in-set", "shapes")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected the variables of lenet");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anEvaluationThatAnotherIsAtWorkOnIsLeftToIt() throws IOException {
    Path stored = folder.resolve("out");
    WorkLock other = WorkLock.ofFolder(stored);
    assertThat(evaluate("--in-set", "shapes", "--sets", "in")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .startsWith("acet: another acet (process " + ProcessHandle.current().pid() + ") is at work")
        .contains(" in " + stored + ". Wait until it has ended, or name another place.");
    assertThat(out.toString()).isEmpty();
    other.close();
    assertThat(stored).doesNotExist();
    assertThat(evaluate("--in-set", "shapes", "--sets", "in")).isZero();
    assertThat(stored.resolve(".acet.lock")).doesNotExist();
  }

  @Test
  void placesThatCannotBeWrittenAreToldOfBeforeAnyWork() throws IOException {
    String[] evaluate = {
      "evaluate", "mnist-acet", "--in-set", "shapes", "--sets", "in", "--out", ""
    };
    evaluate[7] = folder + "/" + "x".repeat(256);
    assertThat(acet(evaluate)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("256 bytes, file systems take 255: choose a shorter --out");
    evaluate[7] = folder + "/" + "long/".repeat(820);
    assertThat(acet(evaluate)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("bytes, file systems take 4,095: choose a shorter --out");
    evaluate[7] = checkpoint + ".index";
    assertThat(acet(evaluate)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(".index is a file, not a folder, and stays as it is.");
    evaluate[7] = "/dev/null";
    assertThat(acet(evaluate)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("/dev/null is a device or pipe, not a folder, and stays");
  }

  /** With the longest names that just fit. */
  @ParameterizedTest
  @CsvSource({"mat, 236", "onnx, 249", "checkpoint, 205", "saved-model, 249"})
  void exportsUnderLongNamesOrRefusesThem(String format, int longest) {
    String name = folder + "/" + "x".repeat(longest);
    assertThat(acet("models", "export", "mnist-acet", "--as", format, "--out", name))
        .as(err.toString())
        .isZero();
    assertThat(acet("models", "export", "mnist-acet", "--as", format, "--out", name + "x"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("256 bytes, file systems take 255: choose a shorter --out");
  }

  @Test
  @Timeout(60)
  void exportsReplaceNoPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (String format : List.of("mat", "onnx", "saved-model", "checkpoint")) {
      assertThat(
              acet(
                  "models",
                  "export",
                  "mnist-acet",
                  "--as",
                  format,
                  "--force",
                  "--out",
                  pipe.toString()))
          .isEqualTo(ExitCode.INPUT);
    }
    assertThat(err.toString()).contains(pipe + " is a device or pipe, not a file, and stays");
    assertThat(FileKind.of(pipe)).isEqualTo(FileKind.DEVICE);
  }

  @Test
  void theOriginalsSpellingsAreUnderstood() {
    String models = folder.resolve(NAME).toString();
    assertThat(
            acet(
                "evaluate",
                "--model_folder",
                models,
                "--model_name",
                NAME + "-100",
                "--pgd_step",
                "0.01",
                "--pgd_niter",
                "1",
                "--in-set",
                "shapes",
                "--out",
                folder.resolve("out").toString()))
        .isZero();
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
  }

  private int evaluate(String... options) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", "mnist-acet"));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(options));
    return acet(arguments.toArray(String[]::new));
  }

  private int acet(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!arguments[0].equals("analyze")) {
      all.addAll(List.of("--models-dir", folder.toString()));
      if (arguments[0].equals("evaluate")) {
        all.addAll(List.of("--data-dir", folder.toString()));
      }
    }
    CommandLine acet =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    return acet.execute(all.toArray(String[]::new));
  }
}
