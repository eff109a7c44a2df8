package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acet analyze --protocol openood}. */
class AnalyzeOpenOodTest {

  @TempDir private Path folder;
  private Path evaluation;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void store() throws IOException {
    evaluation = folder.resolve("evaluation");
    PredictionStore store = new PredictionStore(evaluation);
    store.write(SampleSets.set("cifar10", Role.IN, 130));
    store.write(SampleSets.set("cifar100", Role.OUT, 50));
    store.write(SampleSets.set("tiny-imagenet", Role.OUT, 60));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    store.write(SampleSets.set("lonely", Role.OUT, 1));
    store.write(SampleSets.set("noise", Role.NOISE, 100));
  }

  @Test
  void csvHasTheirColumnsAndMeans() {
    assertThat(openOod("--format", "csv")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("dataset,FPR@95,AUROC,AUPR_IN,AUPR_OUT,ACC");
    assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[0]))
        .containsExactly("cifar100", "tiny-imagenet", "nearood", "svhn", "farood", "lonely");
    assertThat(lines.get(1)).matches("cifar100(,\\d+\\.\\d\\d){5}");
    assertThat(number(lines, 3, 2))
        .isCloseTo((number(lines, 1, 2) + number(lines, 2, 2)) / 2, within(.01));
    assertThat(lines.get(5).substring(7)).isEqualTo(lines.get(4).substring(5));
  }

  private static double number(List<String> lines, int row, int column) {
    return Double.parseDouble(lines.get(row).split(",", -1)[column]);
  }

  @Test
  void textSaysWhatIsMissingAndLeftOut() {
    assertThat(openOod()).isZero();
    assertThat(out.toString())
        .contains(
            "by msp, OpenOOD's protocol",
            "in set: cifar10, 130 images; percent; out is positive",
            "far: 1 of its 4 sets; mnist, textures, places365 were not evaluated",
            "not part of this protocol: noise")
        .containsPattern("near \\(mean\\)( +\\d+\\.\\d\\d){5}");
  }

  @Test
  void severalDetectorsEndWithALeaderboard() throws IOException {
    assertThat(openOod("--score", "msp,energy")).isZero();
    assertThat(out.toString()).containsPattern("model +score +near AUROC +far AUROC +ACC");
    assertThat(openOod("--score", "msp,energy", "--format", "csv")).isZero();
    assertThat(out.toString()).startsWith("model,score,dataset,FPR@95");
    assertThat(openOod("--score", "msp,energy", "--format", "json")).isZero();
    JsonNode document = JsonSchemas.read("analyze-openood", out.toString());
    assertThat(document.get("protocol").asText()).isEqualTo("openood");
    assertThat(document.get("results")).hasSize(2);
    JsonNode near = document.at("/results/1/groups/0");
    assertThat(near.get("name").asText()).isEqualTo("near");
    assertThat(near.at("/sets/0/metrics/auroc").asDouble()).isBetween(0.0, 1.0);
    assertThat(near.at("/mean/auroc").asDouble())
        .isCloseTo(
            (near.at("/sets/0/metrics/auroc").asDouble()
                    + near.at("/sets/1/metrics/auroc").asDouble())
                / 2,
            within(1e-12));
  }

  @Test
  void groupsComeFromTheCommandLineOrAFile() throws IOException {
    assertThat(openOod("--format", "csv", "--groups", "house=svhn,lonely", "other=mnist")).isZero();
    assertThat(out.toString().lines().skip(1).map(line -> line.split(",", -1)[0]))
        .containsExactly("svhn", "lonely", "houseood", "cifar100", "tiny-imagenet");
    String fromWords = out.toString();
    Path file = folder.resolve("groups.txt");
    Files.writeString(file, "# mine\nhouse=svhn, lonely\n\nother=mnist\n");
    assertThat(openOod("--format", "csv", "--groups", file.toString())).isZero();
    assertThat(out.toString()).isEqualTo(fromWords);
  }

  @Test
  void wrongGroupsAreNamed() throws IOException {
    assertThat(openOod("--groups", "near=svhn,svhn")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--groups: svhn is named twice");
    assertThat(openOod("--groups", "near=")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected NAME=SET,SET");
    assertThat(openOod("--groups", "near=svhn", evaluation.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("is a folder").contains("name folders before --groups");
    assertThat(openOod("--groups", folder.resolve("none").toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("none is missing").contains("Name a file with groups");
    Path latin = folder.resolve("latin");
    Files.write(latin, "näh=svhn".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(openOod("--groups", latin.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("found what is no UTF-8 text");
    assertThat(run("analyze", evaluation.toString(), "--groups", "near=svhn"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--groups needs --protocol openood");
    assertThat(openOod("--by-class")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void withoutAnInSetNothingIsMeasured() throws IOException {
    Path other = folder.resolve("other");
    new PredictionStore(other).write(SampleSets.set("svhn", Role.OUT, 40));
    assertThat(run("analyze", other.toString(), "--protocol", "openood")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("has no in set, which OpenOOD's protocol needs");
  }

  private int openOod(String... more) {
    List<String> words =
        new ArrayList<>(List.of("analyze", evaluation.toString(), "--protocol", "openood"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
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
