package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.StoredSet;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intervals, selective classification and paired tests, from the stored files to the output. */
class AnalyzeIntervalsTest {

  @TempDir Path folder;
  private Path one;
  private Path other;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void store() throws IOException {
    one = folder.resolve("one");
    other = folder.resolve("other");
    for (Path evaluation : List.of(one, other)) {
      PredictionStore store = new PredictionStore(evaluation);
      store.write(SampleSets.set("cifar10", Role.IN, 130));
      store.write(SampleSets.set("svhn", Role.OUT, 40));
      store.write(SampleSets.set("lonely", Role.OUT, 1));
      store.write(noise(evaluation.equals(one) ? 300 : 100));
    }
  }

  @Test
  void textHasATableOfIntervals() {
    assertThat(analyze(one)).isZero();
    List<String> lines = out.toString().lines().map(String::stripTrailing).toList();
    int title = lines.indexOf("95 % confidence intervals");
    assertThat(lines.get(title + 1)).matches("test error \\d+\\.\\d\\d to \\d+\\.\\d\\d %");
    assertThat(lines.get(title + 3))
        .matches("set +MMC +AUROC +FPR@95 +AUPR in +AUPR out +FPR@95, out positive");
    assertThat(lines.get(title + 4)).matches("CIFAR-10 +\\.\\d{3}-\\.\\d{3}( +-){5}");
    assertThat(lines).anyMatch(line -> line.matches("lonely( +-){6}"));
    assertThat(lines).anyMatch(line -> line.matches("Noise( +[01]?\\.\\d{3}-[01]?\\.\\d{3}){6}"));
    assertThat(lines)
        .contains(
            "Shares by Wilson, MMC by Student's t, AUROC and AAUC by DeLong, the others by 2,000"
                + " bootstrap samples with seed 1; see docs/metrics.md#confidence-intervals",
            "300 noise images are 3 groups that are smoothed alike, and count as so many"
                + " observations",
            "Selective classification: CIFAR-10 by msp");
    assertThat(lines).anyMatch(line -> line.matches(" +1\\.0 % +[01]\\.\\d{4} .*"));
  }

  /** All images of a group have one filter: how groups differ cannot be seen in one. */
  @Test
  void oneGroupOfNoiseHasNoInterval() {
    assertThat(analyze(other)).isZero();
    assertThat(out.toString())
        .containsPattern("\\RNoise( +-){6}\\R")
        .contains("100 noise images are smoothed alike, which gives no interval; evaluate 256");
  }

  @Test
  void jsonHasLimitsThatAreNullWhereTheyAreUnknown() throws IOException {
    assertThat(analyze(one, "--format", "json", "--confidence-level", "0.9", "--seed", "3"))
        .isZero();
    JsonNode document = JsonSchemas.read("analyze", out.toString());
    assertThat(document.has("comparisons")).isFalse();
    JsonNode result = document.at("/results/0");
    assertThat(result.get("intervals").toString())
        .isEqualTo("{\"confidenceLevel\":0.9,\"replicates\":2000,\"seed\":3}");
    JsonNode in = result.get("inDistribution");
    for (String number : List.of("testError", "mmc", "balancedAccuracy", "aurc", "augrc")) {
      assertContains(in, number);
    }
    JsonNode atRisk = in.get("coverageAtRisk").get(3);
    assertThat(atRisk.get("risk").doubleValue()).isEqualTo(.05);
    assertContains(atRisk, "coverage");
    assertThat(in.at("/classes/0/errorLow").isDouble()).isTrue();
    for (String number :
        List.of("mmc", "auroc", "fpr95", "auprIn", "auprOut", "fpr95OutPositive")) {
      assertContains(set(result, "svhn"), number);
      assertContains(set(result, "noise"), number);
      assertThat(set(result, "lonely").get(number + "Low").isNull()).as(number).isTrue();
      assertThat(set(result, "lonely").get(number + "High").isNull()).as(number).isTrue();
    }
    assertThat(out.toString()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void theSameCallGivesTheSameBytes() {
    assertThat(analyze(one, "--format", "json")).isZero();
    String first = out.toString();
    out.getBuffer().setLength(0);
    assertThat(analyze(one, "--format", "json")).isZero();
    assertThat(out.toString()).isEqualTo(first);
  }

  @Test
  void modelsOnTheSameImagesAreComparedInPairs() throws IOException {
    assertThat(acet("analyze", one.toString(), other.toString())).isZero();
    assertThat(out.toString())
        .contains("Against cifar10-acet@100 on the same images")
        .containsPattern(
            "cifar10-acet@100 +SVHN +40 +0\\.\\d{4} +\\+0\\.0000 +-0\\.\\d{4} to \\+0\\.\\d{4}"
                + " +1\\.0000")
        .containsPattern("cifar10-acet@100 +lonely +1 .* - +-\\R")
        .doesNotContainPattern("cifar10-acet@100 +Noise"); // of other images
    out.getBuffer().setLength(0);
    assertThat(acet("analyze", one.toString(), other.toString(), "--format", "json")).isZero();
    JsonNode pairs = JsonSchemas.read("analyze", out.toString()).get("comparisons");
    assertThat(pairs).hasSize(2);
    assertThat(pairs.findValuesAsText("set")).containsExactlyInAnyOrder("svhn", "lonely");
    JsonNode svhn = pairs.get(pairs.get(0).get("set").textValue().equals("svhn") ? 0 : 1);
    assertThat(svhn.get("p").doubleValue()).isEqualTo(1);
    assertContains(svhn, "aurocDifference");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void otherImagesAreNotComparedAndThatIsSaid() throws IOException {
    Path third = folder.resolve("third");
    PredictionStore store = new PredictionStore(third);
    store.write(SampleSets.set("cifar10", Role.IN, 129));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    assertThat(acet("analyze", one.toString(), third.toString())).isZero();
    assertThat(out.toString()).doesNotContain("on the same images");
    assertThat(err.toString())
        .contains(third + " has no set of the same images as " + one + ", so there is no paired");
  }

  @Test
  void levelsThatMeanNothingExitWithTwo() {
    for (String level : List.of("0", "1", "95", "0.4", "NaN", "high")) {
      assertThat(analyze(one, "--confidence-level", level)).as(level).isEqualTo(ExitCode.USAGE);
    }
    assertThat(err.toString()).contains("--confidence-level must be from 0.5 to 0.999");
    assertThat(analyze(one, "--confidence-level", "0.999")).isZero();
    assertThat(out.toString()).contains("99.9 % confidence intervals");
  }

  private static StoredSet noise(int images) {
    return new StoredSet(
        SampleSets.provenance("noise", Role.NOISE, images, SampleSets.NOISE, null),
        SampleSets.predictions(7, images, Map.of()));
  }

  private static void assertContains(JsonNode object, String number) {
    double value = object.get(number).doubleValue();
    assertThat(object.get(number + "Low").doubleValue()).as(number).isLessThanOrEqualTo(value);
    assertThat(object.get(number + "High").doubleValue())
        .as(number)
        .isGreaterThanOrEqualTo(value)
        .isGreaterThan(object.get(number + "Low").doubleValue());
  }

  private static JsonNode set(JsonNode result, String name) {
    for (JsonNode set : result.get("sets")) {
      if (set.get("name").textValue().equals(name)) {
        return set;
      }
    }
    throw new AssertionError(name);
  }

  private int analyze(Path directory, String... options) {
    return acet(
        Stream.concat(Stream.of("analyze", directory.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private int acet(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
