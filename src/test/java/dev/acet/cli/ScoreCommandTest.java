package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.NpyArray;
import dev.acet.io.NpyType;
import dev.acet.io.NpzFile;
import dev.acet.reference.JsonSchemas;
import dev.acet.scoring.Scoring;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acet score}. */
class ScoreCommandTest {

  @TempDir private Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void copy() throws IOException {
    for (String name : List.of("in", "out", "held", "training", "features")) {
      try (InputStream in = Scoring.class.getResourceAsStream(name + ".npz")) {
        Files.copy(Objects.requireNonNull(in), folder.resolve(name + ".npz"));
      }
    }
  }

  @Test
  void textComparesTheScores() {
    assertThat(score("--score", "msp,energy", "--in", file("in"), "--held-out", file("held")))
        .isZero();
    assertThat(out.toString())
        .contains(
            "40 images of out.npz, 4 classes",
            "in set: 60 images, against these as the out set",
            "rejected: a p-value of at most 0.05; of images like the 99 calibration images",
            "temperature ")
        .containsPattern(
            "score +mean +AUROC +95 % interval +FPR@95 +95 % interval +rejected +95 % interval")
        .containsPattern("(?m)^energy +-?\\d+\\.\\d{4} +[01]\\.\\d{4} +[01]?\\.\\d{3}-");
    assertThat(score()).isZero();
    assertThat(out.toString()).doesNotContain("AUROC", "rejected");
  }

  @Test
  void csvHasARowForEachImage() {
    assertThat(
            score(
                "--features",
                file("features"),
                "--training",
                file("training"),
                "--held-out",
                file("held"),
                "--score",
                "msp,knn",
                "--reject",
                ".1",
                "--format",
                "csv"))
        .isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(41);
    assertThat(lines.get(0))
        .isEqualTo(
            "image,class,confidence,msp,msp_p_value,msp_decision,knn,knn_p_value,knn_decision");
    assertThat(lines.get(40)).matches("39,[0-3],.*,(in|out),.*,(in|out)");
  }

  @Test
  void jsonHasAllDigitsAndFilesHaveAllImages() throws IOException {
    Path npz = folder.resolve("scores.npz");
    Path csv = folder.resolve("scores.csv");
    assertThat(
            score(
                "--score",
                "energy",
                "--in",
                file("in"),
                "--held-out",
                file("held"),
                "--format",
                "json",
                "--out",
                npz.toString()))
        .isZero();
    JsonNode document = JsonSchemas.read("score", out.toString());
    assertThat(document.get("schema").asInt()).isEqualTo(1);
    JsonNode energy = document.at("/results/0");
    assertThat(energy.at("/detection/auroc").asDouble()).isBetween(0.0, 1.0);
    assertThat(energy.get("rejectedLow").asDouble())
        .isLessThanOrEqualTo(energy.get("rejected").asDouble());
    Map<String, NpyArray> stored = NpzFile.read(npz, "");
    assertThat(stored).containsOnlyKeys("class", "confidence", "energy", "energy_p_value");
    NpyArray energyScores = Objects.requireNonNull(stored.get("energy"));
    assertThat(energyScores.type()).isEqualTo(NpyType.FLOAT64);
    assertThat(energyScores.shape()).containsExactly(40);
    assertThat(score("--out", npz.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(npz + " exists; --force replaces it");
    assertThat(score("--score", "energy", "--out", csv.toString())).isZero();
    assertThat(csv).content().startsWith("image,class,confidence,energy\r\n0,");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(score("--reject", ".1")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--reject needs --held-out");
    assertThat(score("--held-out", file("held"), "--reject", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("must be above 0 and below 1, not 2.0");
    assertThat(score("--held-out", file("held"), "--reject", ".001")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("needs at least 999 calibration images, not 99");
    assertThat(score("--score", "nothing")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--score: expected one of msp");
    assertThat(score("--out", folder.resolve("scores.txt").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected a name that ends in .csv or .npz");
    assertThat(score("--score", "odin")).isEqualTo(ExitCode.INPUT);
    assertThat(score("--score", "scaled-msp")).isEqualTo(ExitCode.INPUT);
    assertThat(score("--score", "knn")).isEqualTo(ExitCode.INPUT);
  }

  private String file(String name) {
    return folder.resolve(name + ".npz").toString();
  }

  private int score(String... more) {
    List<String> words = new ArrayList<>(List.of("score", file("out")));
    words.addAll(List.of(more));
    out = new StringWriter();
    err = new StringWriter();
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }
}
