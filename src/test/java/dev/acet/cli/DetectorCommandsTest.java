package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.FittedDetectors;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.reference.JsonSchemas;
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

/** {@code acet detector fit}, and {@code acet analyze} with what it wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DetectorCommandsTest {

  @TempDir static Path folder;
  private Path model;
  private Path file;
  private Path evaluation;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  void fitAndEvaluate() throws IOException {
    model = folder.resolve("lenet-1");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
    file = folder.resolve(DetectorFile.NAME);
    evaluation = folder.resolve("evaluation");
    assertThat(fit("--limit", "200")).isZero();
    assertThat(evaluate(evaluation, "--keep-features")).isZero();
  }

  @Test
  void storesTheOutputsBesideTheModelAndReplacesNothingUnasked() throws IOException {
    DetectorFile stored = DetectorFile.read(file);
    assertThat(stored.source().set()).isEqualTo("strokes");
    assertThat(stored.source().split()).isEqualTo("train");
    assertThat(stored.outputs().predictions().count()).isEqualTo(200);
    assertThat(stored.outputs().layer().features()).isEqualTo(1024);
    assertThat(fit("--limit", "200")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(file + " exists; --force replaces it");
    byte[] before = Files.readAllBytes(file);
    assertThat(fit("--limit", "200", "--force")).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(out.toString())
        .contains("lenet-1: 1024 features of 200 images of strokes (train), seed 1");
  }

  /** The layer and the features are those that give the logits. */
  @Test
  void theLayerComputesTheLogitsFromTheFeatures() throws IOException {
    DetectorFile stored = DetectorFile.read(file);
    float[] features = stored.outputs().predictions().features().orElseThrow().floats();
    float[] weights = stored.outputs().layer().weights();
    for (int k = 0; k < 10; k++) {
      double logit = stored.outputs().layer().biases()[k];
      for (int i = 0; i < 1024; i++) {
        logit += (double) features[i] * weights[i * 10 + k];
      }
      assertThat(logit).isCloseTo(stored.outputs().predictions().logits()[k], within(1e-4));
    }
  }

  @Test
  void analyzesWithEveryDetector() throws IOException {
    assertThat(analyze(evaluation, "--score", "all", "--detectors", file.toString())).isZero();
    assertThat(out.toString())
        .contains("AUROC by detector", "FPR@95 by detector", "in set: 60 images of Strokes");
    assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]))
        .containsAll(FittedDetectors.ids())
        .contains("msp", "gen");
    assertThat(
            analyze(
                evaluation,
                "--score",
                "KNN,msp",
                "--detectors",
                file.toString(),
                "--format",
                "json"))
        .isZero();
    JsonNode results = JsonSchemas.read("analyze", out.toString()).get("results");
    assertThat(results.findValuesAsText("score")).containsExactly("knn", "msp");
    assertThat(results.get(0).get("sets").get(0).get("auroc").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void drawsTheDetectorsOfEachSet() throws IOException {
    Path drawn = folder.resolve("drawn");
    assertThat(
            analyze(
                evaluation,
                "--score",
                "all",
                "--detectors",
                file.toString(),
                "--figures",
                "--figure-format",
                "svg",
                "--out",
                drawn.toString()))
        .isZero();
    assertThat(drawn).isDirectoryContaining("glob:**strokes_letters-detectors.svg");
    assertThat(drawn.resolve("strokes_letters-detectors.svg"))
        .content()
        .contains("Detectors: Stroke letters", ">msp<", ">fdbd<", ">lenet-1<", "AUROC, with 95 %");
  }

  @Test
  void oneScoreIsAnalyzedAsAlways() throws IOException {
    assertThat(analyze(evaluation, "--score", "energy")).isZero();
    assertThat(out.toString())
        .contains(
            "by energy", "score: energy; 95 % of Strokes (labels by position) score at least");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(analyze(evaluation, "--score", "knn")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "--score: knn is fitted on training images: name the file that acet detector fit wrote"
                + " (--detectors)");
    assertThat(analyze(evaluation, "--score", "max-logits")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected one of msp, max-logit", "not \"max-logits\"");
    Path plain = folder.resolve("without-features");
    assertThat(evaluate(plain)).isZero();
    assertThat(analyze(plain, "--score", "vim", "--detectors", file.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("cannot be scored by vim", "no features; evaluate with --keep-features");
  }

  @Test
  void detectorsOfOtherWeightsAreRejected() throws IOException {
    Path other = folder.resolve("other-1");
    SavedCheckpoint.save(other, new LeNet(10, Activation.RELU), 4);
    Path theirs = folder.resolve("theirs.npz");
    assertThat(
            run(
                "detector",
                "fit",
                other.toString(),
                "--set",
                "strokes",
                "--limit",
                "60",
                "--out",
                theirs.toString()))
        .isZero();
    assertThat(analyze(evaluation, "--score", "knn", "--detectors", theirs.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("no file of detectors belongs to the weights")
        .contains("Fit them: acet detector fit");
    String both = theirs + "," + file;
    assertThat(analyze(evaluation, "--score", "knn", "--detectors", both)).isZero();
  }

  @Test
  void eachDetectorIsShownUnderItsOwnAttack() throws IOException {
    Path attacked = folder.resolve("attacked");
    String sets = "in,noise,adversarial-noise,adversarial-noise:energy,adversarial-noise:knn";
    String[] options = {"--detectors", file.toString(), "--keep-features"};
    assertThat(attack(attacked, sets, options)).isZero();
    assertThat(attacked.resolve("adversarial-noise=knn.npz")).exists();
    String[] scores = {"--score", "gen,msp,energy,knn", "--detectors", file.toString()};
    assertThat(analyze(attacked, scores)).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines)
        .anyMatch(
            line ->
                line.matches(
                    "score +Noise +Adv. Noise +Adv. Noise \\(energy\\) +Adv. Noise \\(knn\\)"
                        + " +Adv. Noise \\(own attack\\)"))
        .contains(
            "own attack: each score on the noise that was attacked on that score; - where there is"
                + " none");
    assertThat(own(lines, "gen")).isEqualTo("-");
    assertThat(own(lines, "msp")).isEqualTo(cell(lines, "msp", 2));
    assertThat(own(lines, "energy")).isEqualTo(cell(lines, "energy", 3));
    assertThat(own(lines, "knn")).isEqualTo(cell(lines, "knn", 4));
    assertThat(out.toString())
        .contains("Adv. Noise (energy), Adv. Noise (knn): 8 images; attack on that score, eps 0.3")
        .doesNotContain("the attack was on");

    assertThat(analyze(attacked, "--score", "energy", "--format", "csv")).isZero();
    assertThat(out.toString()).contains("the attack was on msp", "the attack was on knn");

    Path report = folder.resolve("report");
    assertThat(
            report(attacked, report, "--score", "msp,energy,knn", "--detectors", file.toString()))
        .isZero();
    assertThat(report.resolve("report.html"))
        .content()
        .contains(">Detectors<", "AUROC by detector: Adv. Noise (own attack)");
    assertThat(report.resolve("tables/lenet-1-detectors.md")).content().contains("| knn |");
    assertThat(report.resolve("tables/lenet-1-detectors-fpr.md")).content().contains("| energy |");
    assertThat(report(attacked, folder.resolve("other"), "--score", "energy"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("name two or more, or all");

    Path others = folder.resolve("others.npz");
    assertThat(fit("--limit", "100", "--out", others.toString())).isZero();
    assertThat(analyze(attacked, "--score", "knn", "--detectors", others.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("adversarial-noise:knn was attacked on knn fitted on other images");
    assertThat(attack(attacked, sets, "--detectors", others.toString(), "--keep-features"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("adversarial-noise=knn.npz was made with other options");
  }

  @Test
  void whatAnAttackOnAScoreLacksIsNamed() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    String knn = "adversarial-noise:knn";
    assertThat(attack(nowhere, knn, "--keep-features")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("knn is fitted on training images: name the file");
    assertThat(attack(nowhere, knn, "--detectors", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--sets adversarial-noise:knn needs --keep-features");
    assertThat(attack(nowhere, "adversarial-noise:nn", "--keep-features"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected one of msp, max-logit", "not \"nn\"");
    for (String score : List.of("odin", "scaled-msp")) {
      assertThat(attack(nowhere, "adversarial-noise:" + score)).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains(score + " is no formula of logits and features");
    }
    Path other = folder.resolve("another-1");
    SavedCheckpoint.save(other, new LeNet(10, Activation.RELU), 5);
    Path theirs = folder.resolve("another.npz");
    assertThat(
            run(
                "detector",
                "fit",
                other.toString(),
                "--set",
                "strokes",
                "--limit",
                "60",
                "--out",
                theirs.toString()))
        .isZero();
    assertThat(attack(nowhere, knn, "--keep-features", "--detectors", theirs.toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("no file of detectors belongs to the weights");
    assertThat(nowhere).doesNotExist();
  }

  /** The AUROC in the last column of a score's row. */
  private static String own(List<String> lines, String score) {
    String[] cells = cells(lines, score);
    return cells[cells.length - 1];
  }

  private static String cell(List<String> lines, String score, int column) {
    return cells(lines, score)[column];
  }

  private static String[] cells(List<String> lines, String score) {
    return lines.stream()
        .filter(line -> line.startsWith(score + " "))
        .findFirst()
        .orElseThrow()
        .trim()
        .split(" +");
  }

  private int attack(Path to, String sets, String... more) {
    return run(
        concat(
            List.of(
                "evaluate",
                model.toString(),
                "--in-set",
                "strokes",
                "--sets",
                sets,
                "--attack",
                "apgd",
                "--pgd-steps",
                "3",
                "--limit",
                "8",
                "--out",
                to.toString()),
            more));
  }

  @Test
  void tooFewImagesAreNamedWhenFitting() throws IOException {
    String few = folder.resolve("few.npz").toString();
    assertThat(fit("--limit", "49", "--out", few)).isZero();
    assertThat(err.toString())
        .contains("not usable: knn looks for the 50th neighbour of 49 training images");
    assertThat(analyze(evaluation, "--score", "knn", "--detectors", few)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("knn of lenet-1 cannot be used");
    assertThat(fit("--limit", "1", "--out", folder.resolve("one.npz").toString()))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("at least two training images, not 1");
  }

  @Test
  void aClassFolderWithoutAnImageIsRefused() throws IOException {
    Path data = folder.resolve("data");
    for (int digit = 0; digit < 10; digit++) {
      Files.createDirectories(data.resolve("own/train/" + digit));
      for (int i = 0; i < 6 && digit != 7; i++) {
        DataFiles.png(data.resolve("own/train/" + digit + "/" + i + ".png"), 28, 28);
      }
    }
    String[] command = {
      "detector",
      "fit",
      model.toString(),
      "--set",
      "own",
      "--data-dir",
      data.toString(),
      "--out",
      folder.resolve("own.npz").toString()
    };
    assertThat(run(command)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected images in every class folder, found none in 7");
    DataFiles.png(data.resolve("own/train/7/0.png"), 28, 28);
    Files.writeString(data.resolve("own/train/7/notes.txt"), "none");
    assertThat(run(command)).isZero();
    assertThat(err.toString())
        .contains("passed over 1 of another kind (7/notes.txt)")
        .contains("so labels go by position: 0 is class 0, 1 is class 1");
  }

  private int fit(String... more) {
    return run(concat(List.of("detector", "fit", model.toString(), "--set", "strokes"), more));
  }

  private int evaluate(Path to, String... more) {
    return run(
        concat(
            List.of(
                "evaluate",
                model.toString(),
                "--in-set",
                "strokes",
                "--sets",
                "in,out",
                "--out-sets",
                "strokes_letters",
                "--limit",
                "60",
                "--out",
                to.toString()),
            more));
  }

  private int analyze(Path of, String... more) {
    return run(concat(List.of("analyze", of.toString()), more));
  }

  private int report(Path of, Path to, String... more) {
    return run(concat(List.of("report", of.toString(), "--out", to.toString()), more));
  }

  private static String[] concat(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
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
