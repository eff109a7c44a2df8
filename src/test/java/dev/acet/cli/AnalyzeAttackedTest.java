package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.SetName;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacked sets from the stored files to what is printed. */
class AnalyzeAttackedTest {

  @TempDir Path folder;
  private PredictionStore store;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Confidences of .9 in, .5 out; attacked, they are .7 and .7: a tie. */
  @BeforeEach
  void write() throws IOException {
    store = new PredictionStore(folder);
    write("cifar10", Role.IN, "cifar10", null, images(8, .9f));
    write("svhn", Role.OUT, "svhn", null, images(4, .5f));
    AttackOptions suite = SampleSets.suite(.1);
    write("adversarial:svhn", Role.ADVERSARIAL_OUT, "svhn", suite, sound(4, .7f, .5f));
    write("adversarial-in", Role.ADVERSARIAL_IN, "cifar10", suite, sound(6, .7f, .9f));
    write("adversarial-noise", Role.ADVERSARIAL_NOISE, null, SampleSets.ATTACK, images(5, .6f));
  }

  @Test
  void textHasBothDirectionsAndVerdicts() {
    assertThat(analyze()).isZero();
    List<String> lines = out.toString().lines().map(String::stripTrailing).toList();
    assertThat(lines)
        .contains(
            "Adv. SVHN           4  0.7000  1.0000  1.0000  0.0000   1.0000    1.0000              "
                + "  0.0000",
            "Adv. SVHN: worst-case suite of 2 attacks, l-infinity eps 0.1; seed 1; no gradient at"
                + " the start for 0.0 % of all its images",
            "Adv. Noise: says little: one attack with fixed options; run acet evaluate --attack"
                + " worst-case (see docs/guide/trust.md#one-attack-with-fixed-options)",
            "Adv. SVHN, Adv. in (CIFAR-10): trustworthy",
            "Adv. SVHN, Adv. in (CIFAR-10): the suite is apgd, square");
    int second = lines.indexOf("Both directions");
    assertThat(lines.subList(second, lines.size()))
        .containsExactly(
            "Both directions",
            "",
            "AUROC / AAUC  n            clean        OOD to ID        ID to OOD             both",
            "SVHN          4  1.0000 / 1.0000  1.0000 / 1.0000  1.0000 / 1.0000  0.5000 / 0.0000",
            "",
            "OOD to ID: images of the out set attacked to look like the in set; worst-case suite of"
                + " 2 attacks, l-infinity eps 0.1",
            "ID to OOD: images of the in set attacked to look like other data; worst-case suite of"
                + " 2 attacks, l-infinity eps 0.1",
            "in set: 8 images of CIFAR-10, 6 attacked ones",
            "seed 1",
            "",
            "Both directions, 95 % confidence intervals",
            "",
            "AUROC / AAUC  n                    clean                OOD to ID                ID to"
                + " OOD                   both",
            "SVHN          4  .397-1.000 / .397-1.000  .397-1.000 / .397-1.000  .397-1.000 /"
                + " .397-1.000  .198-.802 / .000-.603",
            "",
            "by DeLong; see docs/metrics.md#confidence-intervals",
            "");
  }

  @Test
  void jsonHasThemToo() throws IOException {
    assertThat(analyze("--format", "json")).isZero();
    JsonNode result = JsonSchemas.read("analyze", out.toString()).get("results").get(0);
    JsonNode svhn = result.get("sets").get(0);
    assertThat(svhn.get("attackedIn").get("auroc").doubleValue()).isEqualTo(1);
    assertThat(svhn.get("verdict").isNull()).isTrue();
    JsonNode noise = result.get("sets").get(1);
    assertThat(noise.get("attackedIn").isNull()).isTrue();
    assertThat(noise.get("verdict").textValue()).startsWith("says little: one attack");
    JsonNode attacked = result.get("sets").get(2);
    assertThat(attacked.get("attackedIn").toString())
        .startsWith(
            "{\"auroc\":0.5,\"fpr95\":1.0,\"auprIn\":0.6,\"auprOut\":0.4,\"fpr95OutPositive\":1.0,"
                + "\"conservativeAuroc\":0.0,\"aurocLow\":0.19");
    assertThat(attacked.get("verdict").textValue()).isEqualTo("trustworthy");
    assertThat(attacked.get("diagnostics").toString())
        .isEqualTo(
            "{\"settled\":0.0,\"unsettledWithoutGradient\":0.0,\"squareAlone\":0.0,\"sample\":4,"
                + "\"notMonotone\":0}");
    assertThat(result.get("sets").get(3).get("auroc").isNull()).isTrue();
    JsonNode both = result.get("bothDirections").get(0);
    assertThat(both.get("attackedOut").textValue()).isEqualTo("adversarial:svhn");
    assertThat(both.get("attackedIn").textValue()).isEqualTo("adversarial-in");
    assertThat(both.get("both")).isEqualTo(attacked.get("attackedIn"));
    assertThat(both.get("inToOut")).isEqualTo(svhn.get("attackedIn"));
  }

  @Test
  void csvHasARowForEachSet() {
    assertThat(analyze("--format", "csv")).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("cifar10-acet,100,adversarial:svhn,adversarial-out,4,"))
        .anyMatch(line -> line.contains(",1.0,linf,0.5,1.0,0.0,trustworthy,false,0.95,"))
        .anyMatch(line -> line.contains(",1.0,,1.0,0.0,1.0,,false,0.95,"));
  }

  @Test
  void everyBudgetOfSamplesHasItsRobustAccuracy() throws IOException {
    for (double eps : new double[] {.01, .02}) {
      String name = SetName.at("adversarial-samples", eps);
      int robust = eps < .015 ? 3 : 1;
      Predictions images = images(4, .9f);
      Arrays.fill(images.labels(), robust, 4, 1);
      write(name, Role.ADVERSARIAL_SAMPLES, "cifar10", SampleSets.suite(eps), images);
    }
    assertThat(analyze()).isZero();
    assertThat(out.toString())
        .doesNotContain("of the adversarial samples")
        .contains(
            "Adv. Samples (eps 0.01), Adv. Samples (eps 0.02): the robust accuracy says little")
        .contains(
            "Adv. Samples (eps 0.01): the 1 images that it did not resist; robust accuracy 75")
        .contains(
            "Adv. Samples (eps 0.02): the 3 images that it did not resist; robust accuracy 25");
    out.getBuffer().setLength(0);
    assertThat(analyze("--format", "json")).isZero();
    JsonNode result = JsonSchemas.read("analyze", out.toString()).get("results").get(0);
    assertThat(result.get("robustAccuracy").isNull()).isTrue();
    assertThat(result.get("sets").get(4).get("robustAccuracy").doubleValue()).isEqualTo(.75);
    assertThat(result.get("sets").get(5).get("robustAccuracy").doubleValue()).isEqualTo(.25);
  }

  @Test
  void aWinnerThatTookNoPartIsDamage() throws IOException {
    Predictions images = sound(4, .7f, .5f);
    Map<String, NpyArray> extras = new LinkedHashMap<>(images.extras());
    extras.put("winner", NpyArray.of(new int[] {0, 1, 2, 2}, 4));
    Predictions good = with(images, extras);
    write("adversarial:svhn", Role.ADVERSARIAL_OUT, "svhn", SampleSets.suite(.1), good);
    Path json = folder.resolve("adversarial=svhn.json");
    String text = Files.readString(json);
    Files.writeString(json, text.replace("\"apgd\", \"square\"", "\"apgd\""));
    assertThat(analyze()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("adversarial=svhn.npz: expected predictions, found the attack 2 won, of 0 (none)")
        .contains("Run acet evaluate again with --force.")
        .hasLineCount(1);
  }

  private void write(
      String name,
      Role role,
      @Nullable String dataset,
      @Nullable AttackOptions attack,
      Predictions predictions)
      throws IOException {
    SetProvenance provenance =
        new SetProvenance(
            name,
            role,
            SampleSets.MODEL,
            dataset,
            List.of(),
            predictions.count(),
            1,
            "0.1",
            "fp32",
            null,
            attack);
    store.write(new StoredSet(provenance, predictions));
  }

  private static Predictions images(int n, float confidence) {
    float[] probabilities = new float[3 * n];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = i % 3 == 0 ? confidence : (1 - confidence) / 2;
    }
    return new Predictions(3, new float[3 * n], probabilities, new int[n], Map.of());
  }

  /** With all that a suite stores, and no sign of weakness. */
  private static Predictions sound(int n, float confidence, float clean) {
    Map<String, NpyArray> extras = new LinkedHashMap<>();
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    extras.put("gradient", NpyArray.of(ones, n));
    extras.put("clean_confidence", all(n, clean));
    extras.put("gradient_confidence", all(n, confidence));
    extras.put("half_eps_confidence", all(n, (confidence + clean) / 2));
    extras.put("double_eps_confidence", all(n, confidence));
    return with(images(n, confidence), extras);
  }

  private static Predictions with(Predictions images, Map<String, NpyArray> extras) {
    return new Predictions(3, images.logits(), images.probabilities(), images.labels(), extras);
  }

  private static NpyArray all(int n, float value) {
    float[] values = new float[n];
    Arrays.fill(values, value);
    return NpyArray.of(values, n);
  }

  private int analyze(String... options) {
    String[] arguments =
        Stream.concat(Stream.of("analyze", folder.toString()), Stream.of(options))
            .toArray(String[]::new);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
