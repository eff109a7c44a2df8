package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In sets whose class folders are not the model's classes, all of them, in its order. */
class LabelsByNameTest {

  @TempDir private Path folder;
  private Path stored;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeModel() throws IOException {
    stored = folder.resolve("stored");
    SavedCheckpoint.save(folder.resolve("net-1"), new LeNet(3, Activation.RELU), 3);
    Files.writeString(folder.resolve("net-1.classes.json"), "[\"cat\",\"dog\",\"ship\"]");
  }

  @Test
  void aClassIsTheModelsOfThatName() throws IOException {
    images("Ship", 2);
    images("DOG", 1);
    assertThat(evaluate("--sets", "in,adversarial-samples", "--pgd-steps", "1")).isZero();
    assertThat(err.toString()).contains("set: has 2 of net-1's 3 classes: DOG, Ship");
    assertThat(labels("set")).containsExactly(1, 2, 2);
    assertThat(labels("adversarial-samples")).containsExactly(1, 2, 2);
    JsonNode provenance = JsonSchemas.read("set", stored.resolve("set.json")).get("provenance");
    assertThat(provenance.get("labels"))
        .hasToString("{\"by\":\"name\",\"classes\":{\"DOG\":\"dog\",\"Ship\":\"ship\"}}");
    assertThat(analyze("text")).contains("labels of 2 of the model's 3 classes: dog, ship");
    assertThat(analyze("csv").lines()).element(1).asString().contains(",name,");
  }

  @Test
  void allClassesInOrderNeedNoWord() throws IOException {
    for (String name : List.of("cat", "dog", "ship")) {
      images(name, 1);
    }
    assertThat(evaluate()).isZero();
    assertThat(Files.readString(stored.resolve("set.json"))).doesNotContain("labels");
    assertThat(err.toString()).doesNotContain("class");
    assertThat(analyze("text")).doesNotContain("labels");
  }

  @Test
  void otherClassesAreRefusedWithBothLists() throws IOException {
    for (String name : List.of("1", "2", "10")) {
      images(name, 1);
    }
    assertThat(evaluate()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .startsWith(
            "acet: set has the classes 1, 2, 10; net-1 has cat, dog, ship; net-1 knows none of the"
                + " former. Rename the class folders, make this one an out set")
        .contains("--ignore-names")
        .hasLineCount(1);
    assertThat(stored.resolve("set.json")).doesNotExist();
  }

  /** Digits that acet draws. */
  @Test
  void aKnownSetOfOtherClassesIsRefused() throws IOException {
    SavedCheckpoint.save(folder.resolve("ten-1"), new LeNet(10, Activation.RELU), 3);
    Files.writeString(
        folder.resolve("ten-1.classes.json"),
        "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\"]");
    assertThat(acet("evaluate", "ten-1", "--in-set", "strokes", "--sets", "in", "--limit", "3"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("strokes has the classes 0, 1, 2,", "a, b, c", "Name another in set (--in-set)");
    Files.writeString(
        folder.resolve("ten-1.classes.json"),
        "[\"9\",\"8\",\"7\",\"6\",\"5\",\"4\",\"3\",\"2\",\"1\",\"0\"]");
    assertThat(acet("evaluate", "ten-1", "--in-set", "strokes", "--sets", "in", "--limit", "3"))
        .isZero();
  }

  @Test
  void everyTableSaysThatNamesWereIgnored() throws IOException {
    for (String name : List.of("9", "10")) {
      images(name, 1);
    }
    assertThat(evaluate("--ignore-names", "--sets", "in,adversarial-samples", "--pgd-steps", "1"))
        .isZero();
    assertThat(err.toString())
        .contains("set: names are ignored, so labels go by position: 9 is cat, 10 is dog");
    assertThat(labels("set")).containsExactly(0, 1);
    String warning = "labels by position";
    for (String format : List.of("text", "markdown", "latex")) {
      assertThat(analyze(format))
          .contains(warning + ", not by name: 9 is cat, 10 is dog")
          .containsPattern("set \\(" + warning + "\\) *[|&0-9]")
          .containsPattern("test error .* on 2 images of set \\(" + warning + "\\)")
          .containsPattern("robust accuracy .* of the adversarial samples \\(" + warning + "\\)")
          .containsPattern("Adv\\. Samples \\(" + warning + "\\) *[|&0-9]");
    }
    assertThat(analyze("csv").lines().skip(1)).hasSize(2).allMatch(r -> r.contains(",position,"));
    assertThat(
            JsonSchemas.read("analyze", analyze("json"))
                .at("/results/0/inDistribution/labels/by")
                .asText())
        .isEqualTo("position");
    assertThat(
            JsonSchemas.read("analyze", analyze("json")).at("/results/0/sets/0/labels/by").asText())
        .isEqualTo("position");
    assertThat(acet("report", stored.toString(), "--out", folder.resolve("r").toString())).isZero();
    assertThat(folder.resolve("r/report.html"))
        .content()
        .contains("% (" + warning + ")", "set (" + warning + ")", "9 is cat, 10 is dog");
    assertThat(folder.resolve("r/tables/paper-table.tex"))
        .content()
        .contains("\\,\\%) (" + warning + ")}", "images: set (" + warning + ") 2, ")
        .containsPattern("(?m)^set \\(" + warning + "\\) & 0")
        .doesNotContainPattern("(?m)^set &");
  }

  @Test
  void anotherMeaningOfLabelsIsNotGoneOnWith() throws IOException {
    images("ship", 2);
    assertThat(evaluate()).isZero();
    assertThat(evaluate("--ignore-names")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("was made with other options");
    assertThat(evaluate("--ignore-names", "--sets", "adversarial-samples", "--pgd-steps", "1"))
        .isZero();
    assertThat(acet("analyze", stored.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("holds sets of different meanings of labels");
    Files.move(folder.resolve("data/set/test/ship"), folder.resolve("data/set/test/cat"));
    assertThat(evaluate()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("was made with other options");
  }

  @Test
  void withoutNamesThePositionsArePrinted() throws IOException {
    Files.delete(folder.resolve("net-1.classes.json"));
    images("x", 1);
    images("y", 1);
    assertThat(evaluate("-q")).isZero();
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "set: the names of net-1's classes are not known, so labels go by position: x is class"
                + " 0, y is class 1");
    assertThat(analyze("text")).contains("not by name: x is class 0, y is class 1");
    for (String name : List.of("z", "zz")) {
      images(name, 1);
    }
    assertThat(evaluate("--force")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("set has 4 classes, net-1 only 3");
  }

  @Test
  void aClassFolderWithoutAnImageMattersToAnInSetAlone() throws IOException {
    images("cat", 2);
    DataFiles.write(folder.resolve("data/set/test/dog/1.bmp"), new byte[1]);
    assertThat(evaluate()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .hasLineCount(1)
        .contains(
            "set/test: expected images in every class folder, found none in dog (passed over: 1 of"
                + " another kind (dog/1.bmp)). Put images there, or delete what is no class.");
    assertThat(evaluate("--sets", "out", "--out-sets", "set", "-q")).isZero();
    assertThat(err.toString())
        .contains("set/test: passed over 1 of another kind (dog/1.bmp)")
        .contains("set/test: no image in dog");
  }

  @Test
  void imagesWithoutClassesAreNoInSet() throws IOException {
    DataFiles.png(folder.resolve("data/set/test/0.png"), 28, 28);
    assertThat(evaluate()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("set/test has no class folders, so its images have");
    assertThat(evaluate("--ignore-names")).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void aLimitedFolderIsSampledFromAllClasses() throws IOException {
    for (String name : List.of("cat", "dog", "ship")) {
      images(name, 5);
    }
    assertThat(evaluate("--sets", "in,noise", "--limit", "3")).isZero();
    assertThat(labels("set")).containsExactly(0, 1, 2);
    JsonNode provenance = JsonSchemas.read("set", stored.resolve("set.json")).get("provenance");
    assertThat(provenance.get("sampledFrom").asInt()).isEqualTo(15);
    assertThat(analyze("text"))
        .contains("set: sampled from 15 images, balanced over the classes; seed 1")
        .containsPattern(
            "Noise: .*; sampled from 15 images, balanced over the classes to permute;");
  }

  private void images(String name, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      DataFiles.png(folder.resolve("data/set/test").resolve(name).resolve(i + ".png"), 28, 28);
    }
  }

  private int evaluate(String... options) {
    List<String> all = new ArrayList<>(List.of("evaluate", "net-1", "--in-set", "set"));
    if (!Arrays.asList(options).contains("--sets")) {
      all.addAll(List.of("--sets", "in"));
    }
    all.addAll(List.of(options));
    all.addAll(List.of("--out", stored.toString()));
    return acet(all.toArray(String[]::new));
  }

  private String analyze(String format) {
    assertThat(acet("analyze", stored.toString(), "--format", format)).isZero();
    return out.toString();
  }

  private int[] labels(String set) throws IOException {
    Predictions predictions = new PredictionStore(stored).read(set).predictions();
    return predictions.labels();
  }

  private int acet(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>();
    for (String argument : arguments) {
      all.add(argument.matches("(net|ten)-1") ? folder.resolve(argument).toString() : argument);
    }
    if (arguments[0].equals("evaluate")) {
      all.addAll(List.of("--data-dir", folder.resolve("data").toString()));
      all.addAll(List.of("--runs-dir", folder.resolve("runs").toString()));
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
