package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.StoredSet;
import dev.acet.reference.JsonSchemas;
import dev.acet.report.ResultCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeCommandTest {

  private static final String HEADINGS =
      "model,epoch,set,role,images,score,test_error,mmc,auroc,fpr95,aupr_in,aupr_out,"
          + "fpr95_out_positive,ece,conf_tpr95,robust_accuracy,seed,permuted_fraction,eps,steps,"
          + "step_size,restarts,objective,start,schedule,momentum,without_gradient,labels,"
          + "sampled_from,conservative_auroc,norm,attacked_in_auroc,attacked_in_fpr95,"
          + "attacked_in_conservative_auroc,verdict,trained_on,confidence_level,test_error_low,test_error_high,"
          + "mmc_low,mmc_high,auroc_low,auroc_high,fpr95_low,fpr95_high,aupr_in_low,aupr_in_high,"
          + "aupr_out_low,aupr_out_high,fpr95_out_positive_low,fpr95_out_positive_high,"
          + "conservative_auroc_low,conservative_auroc_high,robust_accuracy_low,"
          + "robust_accuracy_high,aurc,aurc_low,aurc_high,augrc,augrc_low,augrc_high,attacked_score";

  @TempDir Path folder;
  private Path whole;
  private Path outOnly;
  private Path csv;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void store() throws IOException {
    whole = folder.resolve("whole");
    outOnly = folder.resolve("out");
    csv = folder.resolve("results.csv");
    PredictionStore store = new PredictionStore(whole);
    store.write(SampleSets.set("cifar10", Role.IN, 130));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    write(store, "noise", Role.NOISE, null);
    write(store, "adversarial-noise-80", Role.ADVERSARIAL_NOISE, SampleSets.attack(80));
    write(store, "adversarial-noise", Role.ADVERSARIAL_NOISE, SampleSets.attack(200));
    store.write(allResisted());
    new PredictionStore(outOnly).write(SampleSets.set("svhn", Role.OUT, 40));
  }

  @Test
  @Timeout(30)
  void appendingToWhatIsNoFileIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path place : List.of(pipe, Path.of("/dev/zero"), Path.of("/dev/full"), whole)) {
      assertThat(analyze(outOnly, "--append", place.toString())).isEqualTo(ExitCode.INPUT);
      assertThat(err.toString())
          .contains("acet: " + place + " is a ")
          .contains(", not a file, and stays as it is. Name another place.");
      err.getBuffer().setLength(0);
    }
  }

  @Test
  void severalAppendAtTheSameTimeAndNoRowIsLost() throws Exception {
    ModelResult result = new Analysis(Score.MSP, false).of(new PredictionStore(outOnly));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Void> append =
          () -> {
            for (int i = 0; i < 5; i++) {
              ResultCsv.append(csv, List.of(result));
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(List.of(append, append, append, append))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(Files.readAllLines(csv)).hasSize(21);
    assertThat(folder.resolve(".results.csv.lock")).doesNotExist();
  }

  @Test
  void errorsByClassAreAddedIfAskedFor() throws IOException {
    assertThat(analyze(whole)).isZero();
    assertThat(out.toString()).doesNotContain("Errors by class");
    assertThat(analyze(whole, "--by-class")).isZero();
    assertThat(out.toString())
        .contains("Errors by class: CIFAR-10", "balanced accuracy ", "most often taken for")
        .contains("Confusion matrix", "is / was taken for");
    out.getBuffer().setLength(0);
    assertThat(analyze(whole, "--by-class", "--format", "csv")).isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(4)
        .startsWith("model,epoch,set,class,images,error,precision,error_low,error_high");
    out.getBuffer().setLength(0);
    assertThat(analyze(whole, "--format", "json")).isZero();
    JsonNode in = JsonSchemas.read("analyze", out.toString()).at("/results/0/inDistribution");
    assertThat(in.get("classes")).hasSize(3);
    int images = 0;
    for (int label = 0; label < 3; label++) {
      JsonNode row = in.get("confusionMatrix").get(label);
      JsonNode known = in.get("classes").get(label);
      int inClass = row.get(0).asInt() + row.get(1).asInt() + row.get(2).asInt();
      assertThat(known.get("images").asInt()).isEqualTo(inClass);
      assertThat(1 - known.get("error").asDouble())
          .isCloseTo(row.get(label).asDouble() / inClass, within(1e-9));
      images += inClass;
    }
    assertThat(images).isEqualTo(130);
  }

  @Test
  void textSaysWhatTheNumbersDependOn() {
    assertThat(analyze(whole)).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("cifar10-acet, epoch 100");
    assertThat(lines.get(1)).matches("test error \\d+\\.\\d\\d % on 130 images of CIFAR-10, .*");
    assertThat(lines.get(2)).matches("score: msp; 95 % of CIFAR-10 score at least 0\\.\\d{4}, .*");
    assertThat(lines.get(3)).isEqualTo("robust accuracy 100.00 % of the adversarial samples");
    assertThat(lines.stream().skip(5).limit(7).map(line -> line.replaceAll(" {2,}.*", "")))
        .containsExactly(
            "set",
            "CIFAR-10",
            "SVHN",
            "Noise",
            "Adv. Noise (80 steps)",
            "Adv. Noise",
            "Adv. Samples");
    assertThat(lines)
        .contains(
            "Noise: low-pass noise, 50 % of it permuted images of CIFAR-10, the rest uniform;"
                + " seed 1",
            "Adv. Noise: low-pass noise, 50 % of it permuted images of CIFAR-10, the rest uniform;"
                + " max-confidence, eps 0.3, 200 steps of 0.0075 (adaptive), 1 run from a random"
                + " start; seed 1",
            "Adv. Samples: the 0 images that it did not resist");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void jsonHasThePromisedKeysInOrder() throws IOException {
    assertThat(analyze(whole, "--format", "json")).isZero();
    JsonNode document = JsonSchemas.read("analyze", out.toString());
    assertThat(keys(document)).containsExactly("schema", "results");
    assertThat(document.get("schema").intValue()).isEqualTo(1);
    JsonNode result = document.get("results").get(0);
    assertThat(keys(result))
        .containsSubsequence("model", "epoch", "inDistribution", "sets", "robustAccuracy");
    assertThat(keys(result.get("inDistribution")))
        .containsSubsequence("dataset", "images", "testError", "mmc");
    assertThat(result.get("robustAccuracy").doubleValue()).isEqualTo(1);
    JsonNode noise = result.get("sets").get(1);
    assertThat(keys(noise))
        .containsSubsequence("name", "images", "mmc", "auroc", "fpr95", "attack");
    assertThat(noise.get("name").textValue()).isEqualTo("noise");
    assertThat(noise.get("attack").isNull()).isTrue();
    JsonNode attack = result.get("sets").get(3).get("attack");
    assertThat(attack.toString())
        .startsWith(
            "{\"eps\":0.3,\"steps\":200,\"stepSize\":0.0075,\"restarts\":1,"
                + "\"objective\":\"max-confidence\"");
    JsonNode samples = result.get("sets").get(4);
    assertThat(samples.get("images").intValue()).isZero();
    assertThat(List.of(samples.get("mmc"), samples.get("auroc"))).allMatch(JsonNode::isNull);
  }

  @Test
  void jsonIsNullWhereTheInSetIsAbsent() throws IOException {
    assertThat(analyze(outOnly, "--format", "json")).isZero();
    JsonNode result = JsonSchemas.read("analyze", out.toString()).get("results").get(0);
    assertThat(result.get("inDistribution").isNull()).isTrue();
    assertThat(result.get("robustAccuracy").isNull()).isTrue();
    JsonNode svhn = result.get("sets").get(0);
    assertThat(svhn.get("mmc").isDouble()).isTrue();
    for (String key : List.of("auroc", "fpr95", "auprIn", "auprOut", "noise", "attack")) {
      assertThat(svhn.get(key).isNull()).as(key).isTrue();
    }
  }

  @Test
  void severalFoldersStandBehindEachOther() throws IOException {
    assertThat(acet("analyze", whole.toString(), outOnly.toString(), "--format", "json")).isZero();
    assertThat(JsonSchemas.read("analyze", out.toString()).get("results")).hasSize(2);
    out.getBuffer().setLength(0);
    assertThat(acet("analyze", outOnly.toString(), outOnly.toString())).isZero();
    assertThat(out.toString())
        .contains(System.lineSeparator().repeat(2) + "cifar10-acet, epoch 100")
        .contains("was not evaluated, so only MMC is known");
  }

  @Test
  void csvHasARowForEachSet() {
    assertThat(analyze(whole, "--format", "csv", "--score", "max-logit")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(7).first().isEqualTo(HEADINGS);
    assertThat(lines.get(1)).startsWith("cifar10-acet,100,cifar10,in,130,max-logit,0.");
    assertThat(lines.get(6))
        .matches(
            "cifar10-acet,100,adversarial-samples,adversarial-samples,0,max-logit,{10}1\\.0,1"
                + ",{11}name,{8}false,0\\.95,{17}0\\.2065493\\d+,1\\.0,{7}");
    int commas = HEADINGS.replaceAll("[^,]", "").length();
    assertThat(lines).allMatch(line -> line.replaceAll("[^,]", "").length() == commas);
  }

  @Test
  void markdownAndLatexAreTables() {
    assertThat(analyze(whole, "--format", "markdown")).isZero();
    assertThat(out.toString()).startsWith("**cifar10-acet, epoch 100**").contains("| SVHN | 40 |");
    out.getBuffer().setLength(0);
    assertThat(analyze(whole, "--format", "latex")).isZero();
    assertThat(out.toString()).startsWith("% cifar10-acet").contains("SVHN & 40 & 0.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"msp", "max-logit", "energy", "entropy"})
  void scoresAreNamedWhereTheyAreUsed(String score) {
    assertThat(analyze(whole, "--score", score)).isZero();
    assertThat(out.toString()).contains("score: " + score + "; 95 % of CIFAR-10");
  }

  @Test
  void dropLastLeavesOutTheIncompleteBatch() {
    assertThat(analyze(whole, "--drop-last")).isZero();
    assertThat(out.toString()).contains("128 images of CIFAR-10").contains("batch of 128");
  }

  @Test
  void theOriginalsOptionsAreUnderstood() throws IOException {
    assertThat(
            acet(
                "analyze",
                "--model_folder",
                outOnly.toString(),
                "--save_all_evals",
                csv.toString()))
        .isZero();
    assertThat(Files.readAllLines(csv)).hasSize(2).first().isEqualTo(HEADINGS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEADINGS, HEADINGS + "\n", HEADINGS + "\r\n"})
  void appendKeepsWhatIsThere(String content) throws IOException {
    Files.writeString(csv, content);
    assertThat(analyze(outOnly, "--append", csv.toString())).isZero();
    assertThat(analyze(outOnly, "--append", csv.toString())).isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(3).first().isEqualTo(HEADINGS);
    assertThat(lines.get(1)).isEqualTo(lines.get(2)).startsWith("cifar10-acet,100,svhn,out,40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,2\n", "\n", "\u00ff\u00fe\u0000", "\"", HEADINGS + ",more\n"})
  void appendRefusesOtherHeadings(String content) throws IOException {
    Files.write(csv, content.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(analyze(outOnly, "--append", csv.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).startsWith("acet: " + csv + ": expected").hasLineCount(1);
    assertThat(Files.readString(csv, StandardCharsets.ISO_8859_1)).isEqualTo(content);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void foldersWithoutSetsExitWithThree() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("package.json"), "{\"name\": \"x\"}");
    for (Path wrong : List.of(folder.resolve("none"), csv, empty, other)) {
      err.getBuffer().setLength(0);
      assertThat(analyze(wrong)).isEqualTo(ExitCode.INPUT);
      assertThat(err.toString())
          .startsWith("acet: " + wrong)
          .contains("acet evaluate")
          .hasLineCount(1);
    }
  }

  @Test
  void helpNamesTheScores() {
    assertThat(acet("analyze", "--help")).isZero();
    assertThat(out.toString()).contains("max-logit").doesNotContain("--model_folder");
  }

  @Test
  void usageErrorsExitWithTwo() {
    assertThat(acet("analyze")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("a folder to analyze is missing");
    assertThat(analyze(whole, "--score", "luck")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "expected one of msp, max-logit, energy, entropy, gen, knn, mds, rmds, vim, react, klm,"
                + " fdbd, scaled-msp, odin, not \"luck\"");
    assertThat(analyze(whole, "--format", "xml")).isEqualTo(ExitCode.USAGE);
  }

  private static void write(
      PredictionStore store, String name, Role role, @Nullable AttackOptions attack)
      throws IOException {
    store.write(
        new StoredSet(
            SampleSets.provenance(name, role, 20, SampleSets.NOISE, attack),
            SampleSets.predictions(7, 20, Map.of())));
  }

  private static StoredSet allResisted() {
    Predictions certain =
        new Predictions(3, new float[] {9, 0, 0}, new float[] {1, 0, 0}, new int[] {0}, Map.of());
    Role role = Role.ADVERSARIAL_SAMPLES;
    return new StoredSet(
        SampleSets.provenance("adversarial-samples", role, 1, null, null), certain);
  }

  private static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
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
