package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.analysis.Score;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.Main;
import dev.acet.data.DataDirectory;
import dev.acet.data.Split;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.prediction.PredictionStore;
import dev.acet.reference.ClassPath;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of the documentation as it says, and compiles what it quotes. */
class LibraryExamplesTest {

  private static final Path EXAMPLES = Path.of("docs/examples").toAbsolutePath();
  private static final Path IMAGES = Path.of("src/test/resources/dev/acet/image").toAbsolutePath();
  private static final Pattern QUOTED = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;
  private String model;

  @BeforeEach
  void save() {
    Path prefix = folder.resolve("lenet-1");
    SavedCheckpoint.save(prefix, new LeNet(10, Activation.RELU), 2);
    model = prefix.toString();
  }

  @Test
  void rejectUnsureRejectsWhatScoresBelowTheThreshold() throws Exception {
    List<String> images =
        Stream.of("gray.png", "color.png", "palette.png", "lossy.webp")
            .map(name -> IMAGES.resolve(name).toString())
            .toList();
    List<String> lines = run("RejectUnsure", concat(List.of(model, "strokes", "ENERGY"), images));
    assertThat(lines).hasSize(1 + images.size());
    double threshold =
        number(lines.get(0), "95 % of strokes have a score of (-?[0-9.]+) or more").get(0);
    for (int i = 0; i < images.size(); i++) {
      String line = lines.get(1 + i);
      String form = Pattern.quote(images.get(i)) + ": class \\d ([0-9.]+), score (-?[0-9.]+).*";
      List<Double> numbers = number(line, form);
      assertThat(numbers.get(0)).isBetween(0.1, 1.0);
      assertThat(line.endsWith(", rejected")).isEqualTo(numbers.get(1) < threshold);
    }
  }

  @Test
  void onnxPredictNeedsNeitherTensorFlowNorAcet() throws Exception {
    calibrate();
    String file = folder.resolve("lenet.onnx").toString();
    acet("models", "export", model, "--as", "onnx", "--reject", ".1", "--out", file);
    Path image = folder.resolve("a.png");
    BufferedImage gray = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    gray.getRaster().setSample(7, 9, 0, 255);
    ImageIO.write(gray, "png", image.toFile());
    float[] pixels = new float[784];
    pixels[9 * 28 + 7] = 1;
    try (Classifier classifier = Classifier.open(Path.of(model))) {
      Prediction prediction = classifier.predict(pixels);
      boolean rejected = prediction.decision(classifier.rejector(Score.MSP, .1)).rejected();
      assertThat(run("OnnxPredict", List.of(file, image.toString())))
          .containsExactly(
              String.format(
                  Locale.ROOT,
                  "%s: %s %.3f, score %.3f, %s",
                  image,
                  prediction.className(),
                  prediction.confidence(),
                  prediction.confidence(),
                  rejected ? "out" : "in"));
    }
  }

  /** From calibration to monitoring, over HTTP. */
  @Test
  void rejectingServiceAnswersWithDecisions() throws Exception {
    calibrate();
    Path err = folder.resolve("err");
    Process service = start("RejectingService", List.of(model, "0.1", "0"), err);
    try (BufferedReader out = service.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine())
          .as(() -> "standard error: " + read(err))
          .startsWith("msp calibrated on 200 images of strokes (test)");
      String address = out.readLine().replace("listening on ", "");
      HttpClient client = HttpClient.newHttpClient();
      byte[] image = Files.readAllBytes(IMAGES.resolve("gray.png"));
      HttpRequest.BodyPublisher png = HttpRequest.BodyPublishers.ofByteArray(image);
      JsonNode answer = answer(client, post(address, png), 200);
      double pValue = answer.get("pValue").asDouble();
      assertThat(answer.get("decision").asText()).isEqualTo(pValue <= .1 ? "out" : "in");
      assertThat(answer.get("class").asText()).startsWith("class ");
      JsonNode refused =
          answer(client, post(address, HttpRequest.BodyPublishers.ofString("x")), 400);
      assertThat(refused.get("error").asText()).contains("expected a PNG, JPEG or WebP image");
      HttpRequest monitor = HttpRequest.newBuilder(URI.create(address + "/monitor")).build();
      JsonNode snapshot = answer(client, monitor, 200);
      assertThat(snapshot.get("images").asInt()).isEqualTo(1);
      assertThat(snapshot.get("text").asText()).contains("no drift noticed");
    } finally {
      service.destroy();
      assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(err).content().doesNotContain("Exception");
  }

  private static HttpRequest post(String address, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(address + "/predict")).POST(body).build();
  }

  private static JsonNode answer(HttpClient client, HttpRequest request, int status)
      throws Exception {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  @Test
  void attackNoiseMakesConfidenceGrow() throws Exception {
    List<String> lines = run("AttackNoise", List.of(model));
    assertThat(lines).hasSize(8);
    for (String line : lines) {
      List<Double> numbers =
          number(line, "class \\d ([0-9.]+) -> class \\d ([0-9.]+) after ([0-9]+) steps");
      assertThat(numbers.get(1)).isGreaterThan(numbers.get(0));
      assertThat(numbers.get(2)).isBetween(1.0, 80.0);
    }
  }

  @Test
  void compareScoresStoresWhatItHoldsAgainstEachOther() throws Exception {
    List<String> lines = run("CompareScores", List.of(model, "out", "strokes", "strokes_letters"));
    assertThat(lines)
        .hasSize(4)
        .allMatch(
            line -> line.matches("\\S+ +Stroke letters +AUROC 0\\.\\d{4}, FPR@95 [01]\\.\\d{4}"))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("msp", "max-logit", "energy", "entropy");
    assertThat(new PredictionStore(folder.resolve("out")).sets())
        .containsExactly("strokes", "strokes_letters");
  }

  @Test
  void drawShapesDrawsASetToTrainOnAndOneToTellApart() throws Exception {
    assertThat(run("DrawShapes", List.of(folder.toString(), "1"))).hasSize(7);
    DataDirectory data = new DataDirectory(folder);
    assertThat(data.open("shapes", Split.TRAIN).size()).isEqualTo(3000);
    assertThat(data.open("shapes", Split.TEST).size()).isEqualTo(600);
    assertThat(data.open("stars", Split.TEST).size()).isEqualTo(200);
  }

  @Test
  void theLibraryPageQuotesTheExamples() throws IOException {
    StringBuilder examples = new StringBuilder();
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.sorted().toList()) {
        examples.append(unindented(Files.readString(file)));
      }
    }
    List<String> quoted = quoted(Path.of("docs/library.md"));
    assertThat(quoted).isNotEmpty();
    for (String code : quoted) {
      assertThat(examples.toString()).contains(unindented(code));
    }
  }

  @Test
  void theReadmesCodeCompiles() throws Exception {
    List<String> quoted = quoted(Path.of("README.md"));
    assertThat(quoted).isNotEmpty();
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < quoted.size(); i++) {
      methods.append(
          String.format(Locale.ROOT, "void quoted%d(float[] images) throws Exception {%n", i));
      methods.append(quoted.get(i)).append("}\n");
    }
    Path source = folder.resolve("Quoted.java");
    Files.writeString(
        source,
        """
        import dev.acet.*;
        import dev.acet.analysis.*;
        import dev.acet.rejection.*;
        import java.nio.file.*;
        import java.util.*;

        class Quoted {
          public static void main(String[] args) {}
        %s}
        """
            .formatted(methods));
    assertThat(launch(source, List.of())).isEmpty();
  }

  private void calibrate() {
    acet("calibrate", model, "--set", "strokes", "--limit", "200");
  }

  private static void acet(String... words) {
    assertThat(
            Main.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(words))
        .isZero();
  }

  private List<String> run(String example, List<String> arguments) throws Exception {
    return launch(EXAMPLES.resolve(example + ".java"), arguments);
  }

  /** Launches a source file as the documentation does; what it printed, if it ended well. */
  private List<String> launch(Path source, List<String> arguments) throws Exception {
    Path err = folder.resolve("err");
    Process process = start(source, arguments, err);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    return out.lines().toList();
  }

  private Process start(String example, List<String> arguments, Path err) throws IOException {
    return start(EXAMPLES.resolve(example + ".java"), arguments, err);
  }

  private Process start(Path source, List<String> arguments, Path err) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", ClassPath.ofTests(), source.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(err.toFile())
        .start();
  }

  private static List<String> concat(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static List<String> quoted(Path page) throws IOException {
    return QUOTED.matcher(Files.readString(page)).results().map(code -> code.group(1)).toList();
  }

  private static String unindented(String code) {
    return code.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }

  private static List<Double> number(String line, String form) {
    Matcher matcher = Pattern.compile(form).matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    MatchResult found = matcher.toMatchResult();
    List<Double> numbers = new ArrayList<>();
    for (int group = 1; group <= found.groupCount(); group++) {
      numbers.add(Double.valueOf(found.group(group)));
    }
    return numbers;
  }
}
