package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.reference.JsonSchemas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acet calibrate}, and {@code acet predict} with what it wrote. */
class RejectionCommandsTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path model;
  private Path images;

  @BeforeEach
  void makeModelAndImages() throws IOException {
    model = folder.resolve("lenet-1");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
    images = Files.createDirectories(folder.resolve("in/deep"));
    for (int i = 0; i < 3; i++) {
      BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      image.setRGB(i, i, 0xffffff);
      ImageIO.write(
          image, "png", folder.resolve(i == 0 ? "in/a.png" : "in/deep/" + i + ".PNG").toFile());
    }
  }

  @Test
  void calibratesBesideTheModelAndReplacesNothingUnasked() throws IOException {
    assertThat(calibrate("--limit", "200", "--format", "json")).isZero();
    Path file = folder.resolve("calibration.json");
    JsonNode shown = JsonSchemas.read("calibrate", out.toString());
    assertThat(shown.get("file").asText()).isEqualTo(file.toString());
    assertThat(shown.get("thresholds")).hasSize(15);
    JsonNode stored = JsonSchemas.read("calibration", file);
    assertThat(stored.get("source").get("images").asInt()).isEqualTo(200);
    assertThat(stored.get("detectors").get(0).get("scores")).hasSize(200);
    assertThat(err.toString()).contains("strokes (test) is what results are reported on");
    assertThat(calibrate("--limit", "200")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(file + " exists; --force replaces it");
    assertThat(calibrate("--limit", "200", "--force")).isZero();
  }

  @Test
  void tooFewImagesAreRefusedWithTheNumberThatIsNeeded() {
    assertThat(calibrate("--limit", "98")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("rate of 0.01 needs at least 99 calibration images, not 98");
    assertThat(calibrate("--limit", "18", "--rates", ".05")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("rate of 0.05 needs at least 19 calibration images, not 18");
    assertThat(calibrate("--limit", "19", "--rates", ".05", "--score", "msp")).isZero();
    assertThat(err.toString()).contains("no threshold for a rate of 0.01");
    assertThat(calibrate("--rates", "1")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void predictsFoldersPatternsAndListsWithDecisions() throws IOException {
    assertThat(calibrate("--limit", "200")).isZero();
    String in = folder.resolve("in").toString();
    assertThat(predict(in, "--reject", ".1", "--format", "csv")).isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(4)
        .first()
        .isEqualTo("image,class,confidence,score,p_value,decision,error");
    assertThat(out.toString()).contains("deep/2.PNG,class").containsPattern("(?m),(in|out),$");
    assertThat(predict(in + "/*.png", "--reject", ".1", "--format", "jsonl")).isZero();
    JsonNode row = JsonSchemas.read("predict-line", out.toString());
    double pValue = row.get("pValue").asDouble();
    assertThat(row.get("decision").asText()).isEqualTo(pValue <= .1 ? "out" : "in");
    assertThat(pValue * 201)
        .isCloseTo(Math.rint(pValue * 201), org.assertj.core.data.Offset.offset(1e-9));
    InputStream before = System.in;
    try {
      String names = in + "/a.png\n\n" + in + "/deep\n";
      System.setIn(new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8)));
      assertThat(predict("-", "--fdr", ".2", "--format", "json")).isZero();
      assertThat(JsonSchemas.read("predict", out.toString()).get("results")).hasSize(3);
      System.setIn(InputStream.nullInputStream());
      assertThat(predict("-", "--reject", ".1")).isEqualTo(ExitCode.INPUT);
      assertThat(err.toString()).contains("there is no image to predict");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void oneBrokenImageLosesNoOther() throws IOException {
    Path broken = Files.writeString(images.resolve("0.png"), "no image");
    assertThat(predict(folder.resolve("in").toString(), "--format", "csv"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(out.toString().lines().toList()).hasSize(5);
    assertThat(out.toString()).contains(broken + ",,,,,,,\"" + broken + ": expected a PNG");
    assertThat(err.toString()).contains("acet: " + broken + ": expected a PNG, JPEG or WebP image");
    assertThat(
            predict(folder.resolve("in/a.png").toString(), broken.toString(), "--format", "json"))
        .isEqualTo(ExitCode.INPUT);
    JsonNode rows = JsonSchemas.read("predict", out.toString()).get("results");
    assertThat(rows.get(0).get("error").isNull()).isTrue();
    assertThat(rows.get(1).get("error").asText()).contains("expected a PNG");
    assertThat(rows.get(1).get("class").isNull()).isTrue();
  }

  /** What programs rely on: without the new options nothing is added. */
  @Test
  void withoutItsOptionsTheOutputStays() throws IOException {
    String image = folder.resolve("in/a.png").toString();
    assertThat(predict(image, "--format", "csv")).isZero();
    assertThat(out.toString()).startsWith("image,class,confidence,2.,3.,4.,5." + "\r\n");
    assertThat(predict(image, "--format", "json")).isZero();
    List<String> names = new ArrayList<>();
    JsonSchemas.read("predict", out.toString())
        .get("results")
        .get(0)
        .fieldNames()
        .forEachRemaining(names::add);
    assertThat(names)
        .containsExactly("image", "class", "classIndex", "confidence", "scores", "top");
  }

  @Test
  void whatCannotBeDecidedSaysWhy() throws IOException {
    String image = folder.resolve("in/a.png").toString();
    assertThat(predict(image, "--reject", ".1")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("calibration.json is missing. Calibrate the model");
    assertThat(calibrate("--limit", "200")).isZero();
    assertThat(predict(image, "--reject", ".001")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("needs at least 999 calibration images, not 200");
    assertThat(predict(image, "--reject", ".1", "--fdr", ".1")).isEqualTo(ExitCode.USAGE);
    assertThat(predict(image, "--by-class")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("need --reject or --fdr");
    Path other = Files.createDirectories(folder.resolve("other")).resolve("lenet-1");
    SavedCheckpoint.save(other, new LeNet(10, Activation.RELU), 4);
    Path file = folder.resolve("calibration.json");
    assertThat(
            acet(
                "predict",
                other.toString(),
                image,
                "--reject",
                ".1",
                "--calibration",
                file.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(file + ": expected a calibration of the weights");
    Files.writeString(file, "{}");
    assertThat(predict(image, "--reject", ".1")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected what acet calibrate wrote");
    assertThat(predict(image)).as("without --reject the file does not matter").isZero();
  }

  /** A run that held out validation images is calibrated on them. */
  @Test
  void calibratesOnWhatTheRunHeldOut() throws IOException {
    String run =
        """
        {"started": "2026-01-01", "options": {"dataset": "strokes", "model": "lenet",
         "activation": "relu", "weightDecay": 0, "noiseFraction": 0, "eps": 0.3, "steps": 0,
         "permutedFraction": 0.5, "noiseTerm": "max_confidence", "seed": 5, "limit": 2000,
         "validationSplit": %s}}
        """;
    Files.writeString(folder.resolve("run.json"), run.formatted("0.1"));
    assertThat(calibrate("--format", "json", "--score", "msp")).isZero();
    JsonNode source = JsonSchemas.read("calibrate", out.toString()).get("source");
    assertThat(source.get("split").asText()).isEqualTo("val");
    assertThat(source.get("images").asInt()).isBetween(195, 205);
    assertThat(err.toString()).doesNotContain("reported on").doesNotContain("trained on");
    assertThat(calibrate("--force", "--split", "train", "--limit", "100")).isZero();
    assertThat(err.toString()).contains("was trained on strokes (train)");
    assertThat(acet("detector", "fit", model.toString(), "--set", "strokes")).isZero();
    int held = source.get("images").asInt();
    assertThat(err.toString())
        .contains(held + " images that the model's run held out are left out");
    assertThat(out.toString())
        .contains(String.format(Locale.ROOT, "features of %,d images", 2000 - held));
    Files.writeString(folder.resolve("run.json"), run.formatted("7"));
    assertThat(calibrate("--force")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("run.json").contains("a validationSplit of 7.0 of 2000");
  }

  @Test
  void aClassFolderWithoutAnImageIsRefused() throws IOException {
    Path data = folder.resolve("data");
    for (int digit = 0; digit < 10; digit++) {
      Files.createDirectories(data.resolve("own/val/" + digit));
      for (int i = 0; i < 11 && digit != 7; i++) {
        DataFiles.png(data.resolve("own/val/" + digit + "/" + i + ".png"), 28, 28);
      }
    }
    String[] command = {
      "calibrate", model.toString(), "--set", "own", "--data-dir", data.toString()
    };
    assertThat(acet(command)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected images in every class folder, found none in 7");
    DataFiles.png(data.resolve("own/val/7/0.png"), 28, 28);
    Files.writeString(data.resolve("own/val/7/notes.txt"), "none");
    assertThat(acet(command)).isZero();
    assertThat(err.toString())
        .contains("passed over 1 of another kind (7/notes.txt)")
        .contains("so labels go by position: 0 is class 0, 1 is class 1");
  }

  private int calibrate(String... options) {
    List<String> words =
        new ArrayList<>(List.of("calibrate", model.toString(), "--set", "strokes"));
    words.addAll(List.of(options));
    return acet(words.toArray(String[]::new));
  }

  private int predict(String... words) {
    List<String> all = new ArrayList<>(List.of("predict", model.toString()));
    all.addAll(List.of(words));
    return acet(all.toArray(String[]::new));
  }

  private int acet(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
