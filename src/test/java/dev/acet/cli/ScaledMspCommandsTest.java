package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.analysis.Detector;
import dev.acet.analysis.ScaledMsp;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.reference.JsonSchemas;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.Rejector;
import dev.acet.rejection.Temperature;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The detector at a calibration's temperature: calibrated, decided by and compared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaledMspCommandsTest {

  private static final int IMAGES = 60;

  @TempDir static Path folder;
  private Path model;
  private Path image;
  private Path calibration;
  private Path evaluation;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  /** The model is right about two thirds of the images, so a temperature fits them. */
  @BeforeAll
  void makeModelAndImages() throws IOException {
    model = folder.resolve("lenet-1");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
    image = folder.resolve("0.png");
    try (Classifier classifier = Classifier.open(model)) {
      for (int i = 0; i < IMAGES; i++) {
        Path file = folder.resolve(i + ".png");
        ImageIO.write(noise(i), "png", file.toFile());
        int label = i % 3 == 0 ? i / 3 % 10 : classifier.predict(file).classIndex();
        copy(file, "own/val/" + label);
        copy(file, "unlabelled/val");
      }
    }
    calibration = folder.resolve("scaled.json");
    evaluation = folder.resolve("evaluation");
    assertThat(calibrate("own", calibration, "--score", "msp,scaled-msp")).isZero();
    assertThat(
            run(
                "evaluate",
                model.toString(),
                "--in-set",
                "strokes",
                "--sets",
                "in,out",
                "--out-sets",
                "strokes_letters",
                "--limit",
                "40",
                "--out",
                evaluation.toString()))
        .isZero();
  }

  private static void copy(Path file, String set) throws IOException {
    Path to = Files.createDirectories(folder.resolve("data").resolve(set));
    Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
  }

  private static BufferedImage noise(int seed) {
    Random random = new Random(seed);
    BufferedImage noise = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 28 * 28; i++) {
      noise.setRGB(i % 28, i / 28, random.nextInt(1 << 24));
    }
    return noise;
  }

  @Test
  void isCalibratedAtTheTemperatureOfTheSamePass() throws IOException {
    JsonNode stored = JsonSchemas.read("calibration", calibration);
    double temperature = stored.get("temperature").get("value").asDouble();
    JsonNode scaled = stored.get("detectors").get(1);
    assertThat(scaled.get("id").asText()).isEqualTo("scaled-msp");
    List<Double> expected = new ArrayList<>();
    try (Classifier classifier = Classifier.open(model)) {
      for (int i = 0; i < IMAGES; i++) {
        expected.add(scaled(classifier.predict(folder.resolve(i + ".png")).logits(), temperature));
      }
    }
    expected.sort(null);
    for (int i = 0; i < IMAGES; i++) {
      assertThat(scaled.get("scores").get(i).asDouble()).isCloseTo(expected.get(i), within(1e-5));
    }
  }

  private static double scaled(float[] logits, double temperature) {
    double largest = 0;
    double sum = 0;
    for (float logit : logits) {
      double power = Math.exp(logit / temperature);
      largest = Math.max(largest, power);
      sum += power;
    }
    return largest / sum;
  }

  @Test
  void decidesAtTheTemperatureOfItsCalibrationAlone() throws IOException {
    String[] predict = {
      "predict",
      model.toString(),
      image.toString(),
      "--reject",
      ".1",
      "--score",
      "scaled-msp",
      "--format",
      "jsonl",
      "--calibration",
      calibration.toString()
    };
    assertThat(run(predict)).isZero();
    JsonNode row = JsonSchemas.read("predict-line", out.toString());
    try (Classifier classifier = Classifier.open(model)) {
      Calibration own = classifier.calibration(calibration);
      Temperature temperature = Objects.requireNonNull(own.temperature());
      Detector detector = temperature.scaledMsp();
      Prediction prediction = classifier.predict(image);
      assertThat(row.get("score").asDouble()).isEqualTo(prediction.score(detector));
      assertThat(prediction.decision(Rejector.of(own, detector, .1)).pValue())
          .isEqualTo(row.get("pValue").asDouble());
      assertThatThrownBy(() -> Rejector.of(own, new ScaledMsp(temperature.value() + 1), .1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("was fitted again since it was calibrated");
    }
  }

  @Test
  void isAnalyzedWithTheOthers() throws IOException {
    assertThat(analyze("--score", "all", "--detectors", calibration.toString())).isZero();
    assertThat(out.toString()).contains("AUROC by detector").contains("\nscaled-msp ");
    assertThat(analyze("--score", "all")).isZero();
    assertThat(out.toString()).doesNotContain("scaled-msp");
    String one = "scaled-msp";
    assertThat(analyze("--score", one, "--detectors", calibration.toString())).isZero();
    assertThat(out.toString()).contains("score: scaled-msp");
  }

  @Test
  void withoutATemperatureItSaysWhy() throws IOException {
    Path without = folder.resolve("without.json");
    assertThat(calibrate("unlabelled", without, "--score", "scaled-msp")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("scaled-msp of lenet-1 needs a temperature")
        .contains("had no labels");
    assertThat(without).doesNotExist();
    assertThat(calibrate("unlabelled", without)).as("all that can be used").isZero();
    assertThat(Files.readString(without)).contains("\"msp\"").doesNotContain("scaled-msp");
    assertThat(analyze("--score", "scaled-msp", "--detectors", without.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("needs a temperature");
    assertThat(analyze("--score", "scaled-msp")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("name the calibration");
  }

  @Test
  void aCalibrationOfOtherWeightsIsRefused() throws IOException {
    Path foreign = folder.resolve("foreign.json");
    String fingerprint =
        JsonSchemas.read("calibration", calibration).at("/model/fingerprint").asText();
    Files.writeString(
        foreign, Files.readString(calibration).replace(fingerprint, "0123456789abcdef"));
    assertThat(analyze("--score", "scaled-msp", "--detectors", foreign.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("no calibration belongs to the weights " + fingerprint);
    Files.writeString(foreign, "neither");
    assertThat(analyze("--score", "scaled-msp", "--detectors", foreign.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(foreign.toString());
  }

  private int calibrate(String set, Path to, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("calibrate", model.toString(), "--set", set, "--rates", ".1", "--force"));
    words.addAll(List.of("--data-dir", folder.resolve("data").toString(), "--out", to.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int analyze(String... more) {
    List<String> words = new ArrayList<>(List.of("analyze", evaluation.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertThat(code).as(err.toString()).isNotEqualTo(ExitCode.BUG);
    return code;
  }
}
