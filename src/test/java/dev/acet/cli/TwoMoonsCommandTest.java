package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoMoonsCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void modelsGridsAndPicturesAreThere() throws IOException {
    Path run = folder.resolve("run");
    assertThat(twoMoons("--out", run.toString(), "--format", "json", "--seed", "7")).isZero();
    JsonNode document = JsonSchemas.read("two-moons", out.toString());
    assertThat(document.get("schema").intValue()).isEqualTo(1);
    assertThat(document.get("seed").intValue()).isEqualTo(7);
    assertThat(document.get("folder").textValue()).isEqualTo(run.toString());
    JsonNode acet = document.get("results").get(1);
    assertThat(acet.get("method").textValue()).isEqualTo("acet");
    assertThat(acet.get("iterations").intValue()).isEqualTo(2);
    assertThat(acet.get("squares")).hasSize(4);
    assertThat(acet.get("squares").get(1).get("low").intValue()).isEqualTo(-2);
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              "acet-11x11.png",
              "acet-1x1.png",
              "acet-20x20.png",
              "acet-5x5.png",
              "overview.png",
              "plain-11x11.png",
              "plain-1x1.png",
              "plain-20x20.png",
              "plain-5x5.png",
              "table.json",
              "two-moons-acet.data-00000-of-00001",
              "two-moons-acet.index",
              "two-moons-acet.npz",
              "two-moons-plain.data-00000-of-00001",
              "two-moons-plain.index",
              "two-moons-plain.npz");
    }
    Map<String, NpyArray> arrays = NpzFile.read(run.resolve("two-moons-acet.npz"), "");
    assertThat(array(arrays, "confidence_5x5").shape()).containsExactly(9, 9);
    assertThat(array(arrays, "axis_5x5").floats()).startsWith(-2).endsWith(3);
    assertThat(array(arrays, "points").shape()).containsExactly(2000, 2);
    assertThat(err.toString()).contains("ACET: 2 updates in");
    out.getBuffer().setLength(0);
    assertThat(acet("models", "inspect", run.resolve("two-moons-acet").toString())).isZero();
    assertThat(out.toString()).contains("whole, all checksums right").contains("mlp, relu");
  }

  @Test
  void sameSeedSameFiles() throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    assertThat(twoMoons("--out", one.toString())).isZero();
    assertThat(twoMoons("--out", other.toString(), "-q")).isZero();
    try (Stream<Path> files = Files.list(one)) {
      // The table has the seconds that it took.
      assertThat(files.filter(file -> !file.endsWith("table.json")))
          .hasSize(15)
          .allSatisfy(
              file -> assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file));
    }
  }

  @Test
  void textAndCsvHaveARowForEachMethod() {
    assertThat(twoMoons("--runs-dir", folder.toString())).isZero();
    assertThat(out.toString())
        .startsWith("Two moons: 2,000 points, seed 1")
        .containsPattern("\nPlain +2 +0\\.\\d{4}")
        .contains("[-10,10]^2")
        .contains(folder.resolve("two-moons-2").toString());
    out.getBuffer().setLength(0);
    assertThat(twoMoons("--out", folder.resolve("csv").toString(), "--format", "csv")).isZero();
    assertThat(out.toString().lines()).hasSize(3).anyMatch(line -> line.startsWith("ACET,2,0."));
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertThat(twoMoons("--out", folder.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("holds something; --force");
    assertThat(twoMoons("--out", folder.toString(), "--force")).isZero();
    assertThat(folder.resolve("mine.txt")).hasContent("mine");
    assertThat(twoMoons("--out", folder.resolve("mine.txt").toString())).isEqualTo(ExitCode.INPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--iterations=0",
        "--resolution=1",
        "--resolution=9999",
        "--threads=-1",
        "--methods=x"
      })
  void usageErrorsExitWithTwo(String option) {
    assertThat(acet("two-moons", "--runs-dir", folder.toString(), option))
        .isEqualTo(ExitCode.USAGE);
    assertThat(folder).isEmptyDirectory();
  }

  private static NpyArray array(Map<String, NpyArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  private int twoMoons(String... options) {
    String[] small = {
      "two-moons", "--methods", "acet,plain", "--iterations", "2", "--resolution", "9"
    };
    return acet(Stream.concat(Stream.of(small), Stream.of(options)).toArray(String[]::new));
  }

  private int acet(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
