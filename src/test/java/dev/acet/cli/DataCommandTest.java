package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.reference.JsonSchemas;
import dev.acet.reference.Reference;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCommandTest {

  @TempDir Path folder;
  private Path data;
  private Path picture;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeData() throws IOException {
    data = folder.resolve("data");
    picture = folder.resolve("grid.png");
    DataFiles.cifar10(data.resolve("cifar10/cifar-10-batches-bin/test_batch.bin"), 3, 8, 8);
    DataFiles.write(data.resolve("cifar10/cifar-10-batches-bin/data_batch_1.bin"), new byte[9]);
    DataFiles.png(data.resolve("pets/val/cat/0.png"), 4, 5);
  }

  @Test
  void listNamesWhatIsThereAndWhatIsNot() {
    assertThat(acet("data", "list")).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .hasSize(25)
        .contains(
            "SET|SPLIT|IMAGES|SHAPE|CLASSES|WHERE",
            "cifar10|test|3 of 10000|32x32x3|10|"
                + data.resolve("cifar10/cifar-10-batches-bin/test_batch.bin"),
            "svhn|test|none of 26032|32x32x3|10|" + data.resolve("svhn/test_32x32.mat"),
            "pets|test|1|any|1|" + data.resolve("pets/val"))
        .anyMatch(line -> line.matches("cifar10.train.broken.*data_batch_1.bin: expected .*"));
    assertThat(out.toString().lines().filter(line -> line.contains("  test   ")))
        .extracting(line -> line.indexOf("  test   "))
        .hasSize(13)
        .containsOnly(22);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void listWritesJson() throws IOException {
    assertThat(acet("data", "list", "--format", "json")).isZero();
    JsonNode document = JsonSchemas.read("data-list", out.toString());
    assertThat(document.get("schema").intValue()).isEqualTo(1);
    assertThat(document.get("results")).hasSize(24);
    JsonNode pets = document.get("results").get(23);
    assertThat(pets.toString())
        .isEqualTo(
            "{\"name\":\"pets\",\"title\":\"pets\",\"split\":\"test\",\"present\":true,\"images\":1,"
                + "\"officialImages\":null,\"shape\":null,\"classes\":1,\"path\":"
                + new ObjectMapper().writeValueAsString(data.resolve("pets/val").toString())
                + ",\"problem\":null}");
    JsonNode broken = result(document, "cifar10", "train");
    assertThat(broken.get("present").booleanValue()).isFalse();
    assertThat(broken.get("problem").textValue()).contains("data_batch_1.bin: expected");
    JsonNode absent = result(document, "mnist", "train");
    assertThat(absent.get("present").booleanValue()).isFalse();
    assertThat(absent.get("problem").isNull()).isTrue();
    assertThat(absent.get("officialImages").intValue()).isEqualTo(60_000);
  }

  @Test
  void listWritesCsv() {
    assertThat(acet("data", "list", "--format", "CSV")).isZero();
    List<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(out.toString()).stream().toList();
    assertThat(rows).hasSize(24);
    assertThat(rows.get(9).getFieldsAsMap())
        .containsEntry("name", "cifar10")
        .containsEntry("split", "test")
        .containsEntry("present", "true")
        .containsEntry("images", "3")
        .containsEntry("officialImages", "10000")
        .containsEntry("shape", "32x32x3")
        .containsEntry("problem", "");
  }

  @Test
  void showDrawsAndSaysWhere() throws IOException {
    assertThat(show("cifar10")).isZero();
    assertThat(out.toString().strip()).isEqualTo(picture.toString());
    assertThat(err.toString()).isEmpty();
    BufferedImage sheet = ImageIO.read(picture.toFile());
    assertThat(sheet.getWidth()).isGreaterThan(3 * 128);
  }

  @Test
  void showKeepsAPictureUnlessForced() throws IOException {
    Files.writeString(picture, "mine");
    assertThat(show("cifar10")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("acet: " + picture + " exists; --force replaces it");
    assertThat(picture).hasContent("mine");
    assertThat(show("cifar10", "--force")).isZero();
    assertThat(ImageIO.read(picture.toFile())).isNotNull();
  }

  @Test
  void showChoosesBySeed() throws IOException {
    assertThat(show("cifar10", "--count", "1")).isZero();
    byte[] first = Files.readAllBytes(picture);
    assertThat(show("cifar10", "--count", "1", "--seed", "3", "--force")).isZero();
    byte[] seeded = Files.readAllBytes(picture);
    assertThat(show("cifar10", "--count", "1", "--seed", "3", "--force")).isZero();
    assertThat(Files.readAllBytes(picture)).isEqualTo(seeded);
    // Seed 3 takes a ship.
    assertThat(seeded).isNotEqualTo(first);
  }

  /** The first ones would all be cats. */
  @Test
  void showTakesSomeOfEachClassOfAFolder() throws IOException {
    for (int i = 1; i < 9; i++) {
      DataFiles.png(data.resolve("pets/val/cat/" + i + ".png"), 4, 5);
    }
    assertThat(show("pets", "--count", "2")).isZero();
    byte[] cats = Files.readAllBytes(picture);
    DataFiles.png(data.resolve("pets/val/dog/1.png"), 4, 5);
    DataFiles.write(data.resolve("pets/val/dog/2.bmp"), new byte[1]);
    assertThat(show("pets", "--count", "2", "--force")).isZero();
    assertThat(err.toString()).contains("val: passed over 1 of another kind (dog/2.bmp)");
    // Black all of them: it is the label below that differs.
    assertThat(Files.readAllBytes(picture)).isNotEqualTo(cats);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "many"})
  void showRefusesOtherCounts(String count) {
    assertThat(show("cifar10", "--count", count)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--count").contains(count);
  }

  @Test
  void showRefusesAnotherSplit() {
    assertThat(show("cifar10", "--split", "dev")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--split").contains("dev");
  }

  @Test
  void aMissingSetExitsWithThreeAndTheCommandThatMendsIt() {
    assertThat(show("svhn", "--split", "train")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString().strip())
        .isEqualTo(
            "acet: %s is missing. Run: acet data fetch svhn"
                .formatted(data.resolve("svhn/train_32x32.mat")));
    assertThat(picture).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../data/pets", "cifar11"})
  void anUnknownSetExitsWithThreeAndTheKnownOnes(String name) {
    assertThat(show(name)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .startsWith("acet: There is no data set \"" + name + "\". Known are mnist,")
        .hasLineCount(1);
  }

  @Test
  void aBrokenFileExitsWithThreeAndLeavesNothing() throws IOException {
    assertThat(show("cifar10", "--split", "train")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("data_batch_1.bin: expected").hasLineCount(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(data);
    }
  }

  @Test
  void verboseShowsWhereItFailed() {
    assertThat(show("svhn", "--verbose")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("at dev.acet.data.DataDirectory");
  }

  @Test
  void dataAloneAsksForACommand() {
    assertThat(acet("data")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("a command is missing: list, fetch, verify or show");
  }

  @Test
  void helpNamesTheCommands() {
    assertThat(acet("--help")).isZero();
    assertThat(out.toString())
        .containsPattern("Files:\\R +models .*\\R +data +List, fetch, verify and show data sets.")
        .containsPattern("help +Display help information about the specified command.");
  }

  @Test
  void showsRealSets() throws IOException {
    data = Reference.data();
    for (String set : List.of("mnist", "fmnist", "cifar10", "gray-cifar10", "tiny-imagenet")) {
      assertThat(show(set, "--force")).as(set).isZero();
    }
    assertThat(err.toString()).isEmpty();
  }

  private static JsonNode result(JsonNode document, String name, String split) {
    return StreamSupport.stream(document.get("results").spliterator(), false)
        .filter(row -> row.get("name").textValue().equals(name))
        .filter(row -> row.get("split").textValue().equals(split))
        .findFirst()
        .orElseThrow();
  }

  private int show(String set, String... options) {
    String[] command = {"data", "show", set, "--out", picture.toString()};
    return acet(Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new));
  }

  private int acet(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of(arguments), arguments.length > 1 ? dataDir() : Stream.of())
                .toArray(String[]::new));
  }

  private Stream<String> dataDir() {
    return Stream.of("--data-dir", data.toString());
  }
}
