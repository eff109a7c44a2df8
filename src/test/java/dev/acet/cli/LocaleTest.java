package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.model.SmallModel;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same bytes under locales with their own digits (ar, fa, hi with Devanagari's), their own
 * lower case (tr), their own decimal sign (de), and without any character beyond ASCII (C).
 */
class LocaleTest {

  @TempDir private static Path folder;
  private static Map<String, String> inEnglish = Map.of();
  private final Locale before = Locale.getDefault();

  @BeforeAll
  static void makeModelAndImages() throws IOException {
    SmallModel.write(folder.resolve("small"), 3);
    SavedCheckpoint.save(folder.resolve("lenet-1"), new LeNet(10, Activation.RELU), 3);
    for (int label = 0; label < 10; label++) {
      Path images = Files.createDirectories(folder.resolve("shapes/test/" + label));
      BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
      image.setRGB(label, label, 0xffffff);
      ImageIO.write(image, "png", images.resolve("a.png").toFile());
    }
    inEnglish = evaluation(List.of("-Duser.language=en", "-Duser.country=US"), Map.of());
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  /** TensorFlow Java numbers its nodes in the default locale: the program must set that first. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "hi-IN-u-nu-deva", "tr-TR", "de-DE"})
  void anEvaluationIsTheSameInEveryLocale(String tag) throws IOException {
    Locale locale = Locale.forLanguageTag(tag);
    List<String> jvm =
        List.of(
            "-Duser.language=" + locale.getLanguage(),
            "-Duser.country=" + locale.getCountry(),
            "-Duser.extensions=" + tag.replaceFirst("^.{5}-?", ""));
    assertThat(evaluation(jvm, Map.of())).isEqualTo(inEnglish);
  }

  @Test
  void anEvaluationIsTheSameInThePosixLocale() throws IOException {
    assertThat(inEnglish).hasSizeGreaterThan(6);
    assertThat(evaluation(List.of(), Map.of("LC_ALL", "C"))).isEqualTo(inEnglish);
  }

  /** Without the program's default: the code itself names a locale. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "hi-IN-u-nu-deva", "tr-TR", "de-DE"})
  void tablesAreTheSameInEveryLocale(String tag) throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve("stored"));
    store.write(SampleSets.set("cifar10", Role.IN, 130));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    Locale.setDefault(Locale.ROOT);
    String expected = tables();
    assertThat(expected).contains("test error").contains("3,274,634").contains("10000");
    Locale.setDefault(Locale.forLanguageTag(tag));
    assertThat(tables()).isEqualTo(expected);
  }

  /** Java can name such a file only where the locale's character set is UTF-8. */
  @Test
  void withoutUtf8AFileIsReadOrTheCureIsNamed() throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve("umlaut"));
    store.write(SampleSets.set("cifar10", Role.IN, 130));
    store.write(SampleSets.set("übung", Role.OUT, 40));
    String out = folder.resolve("umlaut").toString();
    Acet inC = Acet.run(List.of(), Map.of("LC_ALL", "C"), "analyze", out, "--format", "json");
    assertThat(inC.err())
        .contains("Set LC_ALL=C.UTF-8.")
        .doesNotContain("bug")
        .doesNotContain("InvalidPathException")
        .hasLineCount(1);
    assertThat(inC.exitCode()).isEqualTo(ExitCode.INPUT);
    for (String verbose : List.of("-v", "--verbose")) {
      Acet refused = Acet.run(List.of(), Map.of("LC_ALL", "C"), "analyze", "übung", verbose);
      assertThat(refused.err())
          .startsWith("acet: ")
          .contains("Set LC_ALL=C.UTF-8.", "InputException", "\tat ");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT);
    }
    Acet utf8 =
        Acet.run(List.of(), Map.of("LC_ALL", "C.UTF-8"), "analyze", out, "--format", "json");
    assertThat(utf8.out()).contains("übung");
    assertThat(utf8.exitCode()).isZero();
  }

  /** What an evaluation and its table print and leave, by file. */
  private static Map<String, String> evaluation(List<String> jvm, Map<String, String> environment)
      throws IOException {
    Path out = folder.resolve("out");
    String line =
        String.join(
            " ",
            "evaluate",
            folder.resolve("small").toString(),
            "--in-set shapes --sets in,noise,adversarial-noise --pgd-steps 4",
            "--data-dir",
            folder.toString(),
            "--out",
            out.toString());
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("TF_CPP_MIN_LOG_LEVEL", "3");
    Acet acet = Acet.run(jvm, variables, line.split(" ", -1));
    assertThat(acet.exitCode()).as(acet.err()).isZero();
    Acet table = Acet.run(jvm, variables, "analyze", out.toString());
    assertThat(table.exitCode()).as(table.err()).isZero();
    Map<String, String> results = new TreeMap<>();
    results.put("printed by evaluate", acet.out());
    results.put("printed by analyze", table.out());
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        results.put(
            out.relativize(file).toString(), new String(bytes, StandardCharsets.ISO_8859_1));
        Files.delete(file);
      }
    }
    return results;
  }

  private static String tables() {
    StringWriter printed = new StringWriter();
    Path out = folder.resolve("stored");
    acet(printed, "models", "inspect", folder.resolve("lenet-1").toString());
    acet(printed, "data", "list", "--data-dir", folder.toString());
    for (String format : List.of("text", "csv", "json", "markdown", "latex")) {
      acet(printed, "analyze", out.toString(), "--format", format);
    }
    return printed.toString();
  }

  private static void acet(StringWriter out, String... arguments) {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    assertThat(code).as(err.toString()).isZero();
  }
}
