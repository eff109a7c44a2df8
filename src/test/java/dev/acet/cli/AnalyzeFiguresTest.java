package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.SetName;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzeFiguresTest {

  @TempDir Path folder;
  private Path whole;
  private Path outOnly;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void store() throws IOException {
    whole = folder.resolve("whole");
    outOnly = folder.resolve("out");
    PredictionStore store = new PredictionStore(whole);
    store.write(SampleSets.set("cifar10", Role.IN, 60));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    store.write(SampleSets.set("one", Role.OUT, 1));
    for (int steps : new int[] {80, 200}) {
      store.write(
          new StoredSet(
              SampleSets.provenance(
                  steps == 200 ? "adversarial-noise" : "adversarial-noise-" + steps,
                  Role.ADVERSARIAL_NOISE,
                  20,
                  SampleSets.NOISE,
                  SampleSets.attack(steps)),
              SampleSets.predictions(7, 20, Map.of())));
    }
    new PredictionStore(outOnly).write(SampleSets.set("svhn", Role.OUT, 40));
  }

  @Test
  void figuresOfAllSetsAndModelsAreWritten() throws IOException {
    Path figures = folder.resolve("figures");
    assertThat(analyze("--figures", "--out", figures.toString(), "--format", "json")).isZero();
    assertThat(out.toString()).startsWith("{\"schema\":1").hasLineCount(1);
    assertThat(err.toString()).isEqualTo("figures: " + figures + System.lineSeparator());
    assertThat(names(figures))
        .containsExactly(
            "cifar10-acet-confusion.png",
            "cifar10-acet-overview.png",
            "cifar10-acet-reliability.png",
            "cifar10-acet-roc.png",
            "cifar10-acet@100-overview.png",
            "histogram-adversarial-noise-80.png",
            "histogram-adversarial-noise.png",
            "histogram-cifar10.png",
            "histogram-one.png",
            "histogram-svhn.png",
            "risk-coverage-cifar10.png");
    for (String name : names(figures)) {
      assertThat(ImageIO.read(figures.resolve(name).toFile()).getWidth()).as(name).isPositive();
    }
  }

  @Test
  void curvesInTextHaveTheirAreasAndNotTheShorterAttack() throws IOException {
    Path figures = folder.resolve("figures");
    assertThat(
            analyze(
                "--figures", "--figure-format", "svg", "--log-fpr", "--out", figures.toString()))
        .isZero();
    String roc = Files.readString(figures.resolve("cifar10-acet-roc.svg"));
    assertThat(roc)
        .contains("false positive rate", ">Adv. Noise: AUROC 0.", ">SVHN: AUROC 0.", ">0.01<")
        .doesNotContain("80 steps");
    assertThat(Files.readString(figures.resolve("histogram-svhn.svg")))
        .contains(">cifar10-acet: n 40, MMC 0.", ">cifar10-acet@100: n 40, MMC 0.", ">10<");
  }

  @Test
  void severalBudgetsAreDrawnTogetherByAnalyzeAndReport() throws IOException {
    for (double eps : new double[] {0, .05, .3}) {
      for (Path evaluation : List.of(whole, outOnly)) {
        new PredictionStore(evaluation)
            .write(
                new StoredSet(
                    SampleSets.provenance(
                        SetName.at(SetName.WORST_CASE_NOISE, eps),
                        Role.ADVERSARIAL_NOISE,
                        20,
                        SampleSets.NOISE,
                        SampleSets.suite(eps)),
                    SampleSets.predictions(7, 20, Map.of())));
      }
    }
    Path figures = folder.resolve("figures");
    assertThat(analyze("--figures", "--figure-format", "svg", "--out", figures.toString()))
        .isZero();
    assertThat(names(figures))
        .contains("aauc-by-eps-worst-case-noise.svg", "confidence-by-eps-worst-case-noise.svg");
    assertThat(Files.readString(figures.resolve("confidence-by-eps-worst-case-noise.svg")))
        .contains(">cifar10-acet<", ">cifar10-acet@100<", "n 20; seed 1<");
    Path report = folder.resolve("report");
    assertThat(acet("report", whole.toString(), outOnly.toString(), "--out", report.toString()))
        .isZero();
    assertThat(Files.readString(report.resolve("report.html")))
        .contains(
            "<figcaption>Confidence by eps: Worst-case Noise</figcaption>",
            "<figcaption>AAUC by eps: Worst-case Noise</figcaption>");
  }

  @Test
  void sameDataSameBytes() throws IOException {
    for (String format : List.of("png", "svg", "pdf")) {
      Path one = folder.resolve("one-" + format);
      Path other = folder.resolve("other-" + format);
      assertThat(analyze("--figures", "--figure-format", format, "--out", one.toString())).isZero();
      assertThat(analyze("--figures", "--figure-format", format, "--out", other.toString()))
          .isZero();
      for (String name : names(one)) {
        assertThat(one.resolve(name)).hasSameBinaryContentAs(other.resolve(name));
      }
    }
  }

  @Test
  void aModelsNameDoesNotLeadOutOfTheFolder() throws IOException {
    Path hostile = folder.resolve("hostile");
    SetProvenance p = SampleSets.provenance("svhn", Role.OUT, 5, null, null);
    ModelIdentity model = new ModelIdentity("../../evil", null, null, null, "mlp", 3, "0123", null);
    new PredictionStore(hostile)
        .write(
            new StoredSet(
                new SetProvenance(
                    p.set(), p.role(), model, null, p.files(), 5, 1, "0", "fp32", null, null),
                SampleSets.predictions(0, 5, Map.of())));
    Path figures = folder.resolve("figures");
    assertThat(acet("analyze", hostile.toString(), "--figures", "--out", figures.toString()))
        .isZero();
    assertThat(names(figures)).containsExactly(".._.._evil-overview.png", "histogram-svhn.png");
  }

  @Test
  void figuresForPrintHaveSeveralFormatsAndNoTitles() throws IOException {
    Path figures = folder.resolve("figures");
    String[] print = {
      "--figures", "--figure-format", "svg,pdf", "--figure-size", "3.3x2.4in", "--no-titles"
    };
    assertThat(
            analyze(
                Stream.concat(Stream.of(print), Stream.of("--out", figures.toString()))
                    .toArray(String[]::new)))
        .isZero();
    assertThat(names(figures)).contains("cifar10-acet-roc.svg", "cifar10-acet-roc.pdf");
    assertThat(Files.readString(figures.resolve("cifar10-acet-roc.svg")))
        .contains(" width=\"3.3")
        .doesNotContain("as positives");
  }

  @ParameterizedTest
  @CsvSource({
    "--figure-size, 85x60, 'expected width x height with mm, cm or in'",
    "--figure-size, 8x6mm, 'the sides must be from 30 to 1000 mm, not 8.0 x 6.0'",
    "--figure-size, 8..5x6cm, 'Invalid value for option'",
    "--dpi, 12, '--dpi must be from 36 to 1200, not 12'",
    "--figure-format, gif, 'Invalid value for option'",
  })
  void optionsThatCannotBeAreNamedBeforeAnythingIsWritten(
      String option, String value, String message) {
    Path figures = folder.resolve("figures");
    assertThat(analyze("--figures", option, value, "--out", figures.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
    assertThat(figures).doesNotExist();
  }

  /** Before rows are appended, which the next try would append again. */
  @Test
  void aFolderThatHoldsSomethingIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path csv = folder.resolve("results.csv");
    String[] options = {"--figures", "--out", whole.toString(), "--append", csv.toString()};
    assertThat(analyze(options)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(whole + " holds something; --force writes into it");
    assertThat(csv).doesNotExist();
    assertThat(analyze("--out", whole.toString())).isZero();
  }

  @Test
  void aReportsFolderIsLookedAtBeforeTheWork() {
    assertThat(acet("report", folder.resolve("none").toString(), "--out", whole.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(whole + " holds something; --force writes into it");
  }

  @Test
  void withoutFiguresNothingIsWritten() {
    assertThat(analyze("--runs-dir", folder.resolve("runs").toString())).isZero();
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private int analyze(String... options) {
    return acet(
        Stream.concat(
                Stream.of("analyze", whole.toString(), outOnly.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private int acet(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
