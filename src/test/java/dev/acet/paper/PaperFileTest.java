package dev.acet.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import dev.acet.paper.PaperTable1.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperFileTest {

  private static final String HEADINGS = "model,set,test_error,mmc,auroc,fpr95\n";

  @TempDir private Path folder;

  @Test
  void readsRowsInAnyOrderOfColumns() throws IOException {
    String rows =
        """
        fpr95,auroc,mmc,test_error,set,model
        ,,.991,0.0051,mnist,mnist-plain
        0.002,0.999,0.654,,fashion-mnist,mnist-plain
        ,1,1,,noise,cifar10-acet
        """;
    Path file = write("\ufeff" + rows.replace("\n", "\r\n")); // as spreadsheets write it
    assertThat(PaperFile.read(file))
        .containsExactly(
            new Row("mnist-plain", "mnist", .0051, .991, null, null),
            new Row("mnist-plain", "fmnist", null, .654, .999, .002),
            new Row("cifar10-acet", "noise", null, 1, 1., null));
  }

  @Test
  void addsToWhatIsKnownAndReplacesIt() throws IOException {
    Path file = write(HEADINGS + "svhn-acet,noise,,.5,.6,.7\nmnist-acet,noise,,.1,1,0\n");
    PaperTable1 table = PaperTable1.known().with(PaperFile.read(file));
    assertThat(table.find("mnist-acet", "noise")).isPresent();
    assertThat(table.find("svhn-acet", "noise").orElseThrow().mmc()).isEqualTo(.5);
    assertThat(table.rows("svhn-acet")).hasSize(PaperTable1.known().rows("svhn-acet").size());
    assertThat(PaperTable1.known().find("mnist-acet", "noise")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mnist-acet,noise,,73.2,1,0  | a share from 0 to 1 as mmc, such as 0.732 in line 2 | 73.2",
        "mnist-acet,noise,,1.001,1,0 | a share from 0 to 1 as mmc | 1.001",
        "mnist-acet,noise,,NaN,1,0   | a share from 0 to 1 as mmc | NaN",
        "mnist-acet,noise,,0x1,1,0   | a share from 0 to 1 as mmc | 0x1",
        "mnist-acet,noise,,.1,-1,0   | a share from 0 to 1 as auroc | -1",
        "mnist-acet,noise,,,1,0      | an mmc of at least 0.1 | ''",
        "mnist-acet,noise,,.09,1,0   | an mmc of at least 0.1 | .09",
        "mnist,noise,,.1,1,0         | a model of the paper's, such as mnist-acet | mnist",
        "mnist-acet,svhn,,.1,1,0     | one of the sets mnist, fmnist, emnist, cifar10_gray | svhn",
        "mnist-acet,mnist,.1,.9,.5,0 | no auroc and fpr95 of a model's own test set | mnist-acet",
        "mnist-acet,noise,.1,.9,.5,0 | test_error in its own set's row | mnist-acet"
      })
  void refusesRowsThatCannotBeThePapers(String row, String expected, String found)
      throws IOException {
    assertThatThrownBy(() -> PaperFile.read(write(HEADINGS + row + "\n")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("paper.csv") + ": expected " + expected)
        .hasMessageContaining("line 2, found \"" + found)
        .hasMessageEndingWith("Correct the line.");
  }

  @Test
  void refusesARowTwice() throws IOException {
    String row = "mnist-acet,cifar10_gray,,.1,1,0\n";
    Path file = write(HEADINGS + row + row.replace("cifar10_gray", "gray-cifar10"));
    assertThatThrownBy(() -> PaperFile.read(file))
        .hasMessageContaining(
            "each model and set once in line 3, found \"mnist-acet and cifar10_gray again\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "model,set\nmnist-acet,noise\n",
        "model;set;test_error;mmc;auroc;fpr95\nmnist-acet;noise;;.1;1;0\n",
        HEADINGS,
        "model,set,test_error,mmc,auroc,auroc\nmnist-acet,noise,,.1,1,0\n",
        HEADINGS + "mnist-acet,noise,,.1,1\n",
        HEADINGS + "mnist-acet,noise,,.1,1,0,0\n",
        HEADINGS + "mnist-acet,noise,,\".1,1,0\n",
        "\u0000\u0000\u0000",
        "<!DOCTYPE html>\n<html>\n"
      })
  void refusesWhatIsNoSuchTable(String content) throws IOException {
    assertThatThrownBy(() -> PaperFile.read(write(content)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("paper.csv") + ": expected ");
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = folder.resolve("paper.csv");
    Files.write(file, (HEADINGS + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> PaperFile.read(file)).hasMessageContaining("expected text in UTF-8");
    assertThatThrownBy(() -> PaperFile.read(folder))
        .hasMessageStartingWith(
            folder + " is a folder, not a file. Name a CSV file with the headings");
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> PaperFile.read(file)).hasMessageContaining("a CSV file of up to 1 MB");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("paper.csv"), content);
  }
}
