package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.Classifier;
import dev.acet.InputImage;
import dev.acet.Prediction;
import dev.acet.analysis.Detector;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.FittedDetectors;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.reference.JsonSchemas;
import dev.acet.rejection.CalibrationFile;
import dev.acet.rejection.Decision;
import dev.acet.rejection.Rejector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rejection by detectors that are fitted on training images. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FittedRejectionTest {

  private static final int IMAGES = 100;

  @TempDir static Path folder;
  private Path model;
  private Path fitted;
  private Path calibration;
  private Path image;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  void fitAndCalibrate() throws IOException {
    model = folder.resolve("lenet-1");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
    fitted = folder.resolve(DetectorFile.NAME);
    calibration = folder.resolve(CalibrationFile.NAME);
    image = folder.resolve("image.png");
    DataFiles.png(image, 28, 28);
    assertThat(fit("--limit", "120")).isZero();
    assertThat(calibrate()).isZero();
  }

  @Test
  void calibratesAllDetectorsOfTheFileBesideTheWeights() throws IOException {
    JsonNode detectors = JsonSchemas.read("calibration", calibration).get("detectors");
    assertThat(detectors.findValuesAsText("id")).containsAll(FittedDetectors.ids());
    for (JsonNode detector : detectors) {
      assertThat(detector.get("scores")).hasSize(IMAGES);
      assertThat(detector.has("fit"))
          .isEqualTo(FittedDetectors.ids().contains(detector.get("id").asText()));
    }
  }

  /** The library computes the same scores from a batch and its features. */
  @Test
  void predictsWithEachOfThem() throws IOException {
    try (Classifier classifier = Classifier.open(model)) {
      FittedDetectors detectors = classifier.detectors();
      Prediction prediction = classifier.predict(image);
      for (String id : FittedDetectors.ids()) {
        Detector detector = detectors.find(id).orElseThrow();
        double score = classifier.scores(detector, List.of(InputImage.of(image)))[0];
        Rejector rejector = classifier.rejector(detector, .1);
        Decision decision = prediction.decision(rejector);
        assertThat(decision.score()).as(id).isEqualTo(score);
        assertThat(predict("--reject", ".1", "--score", id, "--format", "jsonl")).isZero();
        JsonNode row = JsonSchemas.read("predict-line", out.toString());
        assertThat(row.get("score").asDouble()).as(id).isCloseTo(score, within(1e-12));
        assertThat(row.get("pValue").asDouble()).as(id).isEqualTo(decision.pValue());
        double[] scores = classifier.calibration().scores(detector).scores();
        long below = Arrays.stream(scores).filter(one -> one <= score).count();
        assertThat(decision.pValue()).as(id).isEqualTo((1.0 + below) / (IMAGES + 1));
      }
    }
  }

  @Test
  void detectorsThatWereFittedAgainAreRefused() throws IOException {
    Path again = folder.resolve("again.npz");
    assertThat(fit("--limit", "119", "--out", again.toString())).isZero();
    assertThat(predict("--reject", ".1", "--score", "knn", "--detectors", again.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("knn was calibrated with another file of detectors")
        .contains("Calibrate again");
    assertThat(predict("--reject", ".1", "--score", "msp", "--detectors", again.toString()))
        .isZero();
    try (Classifier classifier = Classifier.open(model)) {
      Detector knn = classifier.detectors(again).find("knn").orElseThrow();
      assertThatThrownBy(() -> classifier.rejector(knn, .1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("knn was fitted again since it was calibrated");
    }
    assertThat(fit("--limit", "120", "--out", again.toString(), "--force")).isZero();
    assertThat(predict("--reject", ".1", "--score", "knn", "--detectors", again.toString()))
        .as("the same images, so the same fit")
        .isZero();
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other")).resolve("lenet-1");
    SavedCheckpoint.save(other, new LeNet(10, Activation.RELU), 4);
    assertThat(calibrate(other, "--score", "mds")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("detectors.npz is missing. Fit the detectors");
    assertThat(calibrate(other, "--score", "mds", "--detectors", fitted.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(fitted + ": expected detectors of the weights");
    assertThat(calibrate(other, "--score", "msp")).isZero();
    Files.copy(fitted, other.resolveSibling(DetectorFile.NAME));
    assertThat(calibrate(other, "--force")).isZero();
    assertThat(err.toString()).contains("belongs to other weights, so its detectors are left out");
    assertThat(predict(other, "--reject", ".1", "--score", "knn")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected detectors of the weights");
    assertThat(predict("--score", "knn")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--detectors").contains("need --reject or --fdr");
    assertThat(calibrate("--score", "knm")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected one of msp,").contains("not \"knm\"");
    assertThat(predict("--reject", ".1", "--score", "all")).isEqualTo(ExitCode.USAGE);
    try (Classifier classifier = Classifier.open(other)) {
      assertThatThrownBy(classifier::detectors).isInstanceOf(InputException.class);
    }
  }

  @Test
  void aDetectorThatWasNotCalibratedIsNamed() throws IOException {
    Path few = folder.resolve("few.json");
    assertThat(calibrate("--score", "react", "--out", few.toString())).isZero();
    assertThat(predict("--reject", ".1", "--score", "vim", "--calibration", few.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("the calibration has the scores of react, not of vim");
  }

  private int fit(String... more) {
    return run(List.of("detector", "fit", model.toString(), "--set", "strokes"), more);
  }

  private int calibrate(String... more) {
    return calibrate(model, more);
  }

  private int calibrate(Path of, String... more) {
    List<String> words =
        new ArrayList<>(List.of("calibrate", of.toString(), "--set", "strokes", "--limit"));
    words.add(String.valueOf(IMAGES));
    return run(words, more);
  }

  private int predict(String... more) {
    return predict(model, more);
  }

  private int predict(Path of, String... more) {
    return run(List.of("predict", of.toString(), image.toString()), more);
  }

  private int run(List<String> first, String... more) {
    out = new StringWriter();
    err = new StringWriter();
    List<String> words = new ArrayList<>(first);
    words.addAll(List.of(more));
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words.toArray(String[]::new));
    assertThat(code).as(err.toString()).isNotEqualTo(ExitCode.BUG);
    return code;
  }
}
