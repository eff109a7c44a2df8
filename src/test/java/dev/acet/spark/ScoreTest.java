package dev.acet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.Main;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.image.ImageConversion;
import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageFiles;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.rejection.Decision;
import dev.acet.rejection.Rejector;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dev.acet.spark.Score} on a standalone cluster of two workers, each a JVM of its own. */
class ScoreTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 16;
  private static final int IMAGES = 300;

  @TempDir private static Path folder;
  private static SparkHome home;
  private static SparkCluster cluster;
  private static Path model;
  private static Path images;

  @BeforeAll
  static void makeImagesAndStartTheCluster() throws Exception {
    model = folder.resolve("lenet-1");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
    images = folder.resolve("in put");
    Files.createDirectories(images.resolve("deep"));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < IMAGES; i++) {
      draw(
          images.resolve(String.format(Locale.ROOT, "%s%03d.png", i % 3 == 0 ? "deep/" : "", i)),
          random);
    }
    Files.copy(images.resolve("001.png"), images.resolve("deep/same.png"));
    Files.writeString(images.resolve("text.png"), "no image");
    Files.createFile(images.resolve("deep/empty.jpg"));
    byte[] whole = Files.readAllBytes(images.resolve("002.png"));
    Files.write(images.resolve("short.png"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(images.resolve("notes.txt"), "passed over");
    assertThat(
            acet(
                "calibrate", model + "", "--set", "strokes", "--limit", "200", "--score", "energy"))
        .isZero();
    home = SparkHome.in(folder.resolve("spark"));
    cluster = SparkCluster.start(home, Files.createDirectory(folder.resolve("cluster")), 2);
  }

  @AfterAll
  static void stopTheCluster() throws IOException {
    if (cluster != null) {
      cluster.close();
      home.close();
    }
  }

  @Test
  void everyImageIsScoredAsByTheClassifierWhateverHappensToAWorker() throws Exception {
    List<String> names = names(images);
    Path whole = folder.resolve("whole.parquet");
    SparkProgram.Ended scored = submit(cluster.master(), images.toString(), whole).end();
    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(scored.err())
        .contains("scored: 304 images in")
        .contains("3 of 304 images have an error in place of a class")
        .contains("energy calibrated on 200 images of strokes");
    assertThat(scored.out().strip()).isEqualTo("file:" + whole);
    assertThat(cluster.logs()).hasSize(2).allSatisfy(ScoreTest::showsTasksAndOneModel);

    Path interrupted = folder.resolve("interrupted.parquet");
    Map<String, String> pipes = loseAWorker(names, interrupted);

    read(whole, interrupted);
    List<JsonNode> rows = rows(folder.resolve("whole.parquet.json"));
    assertThat(rows).hasSize(names.size());
    assertThat(byPath(rows, Map.of())).isEqualTo(expected(names));
    assertThat(byPath(rows(folder.resolve("interrupted.parquet.json")), pipes))
        .isEqualTo(byPath(rows, Map.of()));
    compareFrame(rows(folder.resolve("frame.json")), byPath(rows, Map.of()));
  }

  private static void showsTasksAndOneModel(String log) {
    assertThat(log).containsOnlyOnce("opened model lenet-1").containsPattern("Finished task");
  }

  /**
   * Scores a list whose first two tasks each hold a pipe, so that both workers wait in the middle
   * of their work; one of them ends, and only then is there something to read.
   *
   * @return the pipes, with the images in whose place they stand
   */
  private static Map<String, String> loseAWorker(List<String> names, Path out) throws Exception {
    Map<String, String> pipes = new HashMap<>();
    List<String> lines = new ArrayList<>(names);
    for (int at : new int[] {1, 3 * BATCH + 1}) {
      Path pipe = folder.resolve("pipe-" + at + ".png");
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
      pipes.put(pipe.toString(), lines.set(at, pipe.toString()));
    }
    lines.add(lines.get(5)); // named twice, scored once
    Path list = Files.write(folder.resolve("list.txt"), lines);
    SparkProgram driver = submit(cluster.master(), list.toString(), out);
    SparkCluster.await(
        "two more executors with the model",
        () -> cluster.logs().stream().filter(log -> log.contains("opened model")).count() == 4);
    cluster.kill(0);
    for (Map.Entry<String, String> pipe : pipes.entrySet()) {
      byte[] content = Files.readAllBytes(Path.of(pipe.getValue()));
      Thread writer = new Thread(() -> feed(Path.of(pipe.getKey()), content));
      writer.setDaemon(true);
      writer.start();
    }
    SparkProgram.Ended scored = driver.end();
    assertThat(scored.code()).as(scored.err()).isZero();
    assertThat(scored.err()).contains("Lost executor").contains("scored: 304 images in");
    assertThat(cluster.logs().stream().filter(log -> log.contains("opened model")))
        .hasSize(4)
        .allSatisfy(log -> assertThat(log).containsOnlyOnce("opened model"));
    return pipes;
  }

  private static void feed(Path pipe, byte[] content) {
    try {
      Files.write(pipe, content, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same by acet's own Classifier, in batches of the same images. */
  private static Map<String, JsonNode> expected(List<String> names) throws IOException {
    Map<String, JsonNode> rows = new HashMap<>();
    try (Classifier classifier = Classifier.open(model)) {
      Rejector rejector = classifier.rejector(dev.acet.analysis.Score.ENERGY, .05);
      ImageConversion conversion = new ImageConversion(classifier.imageTarget(), false);
      for (int from = 0; from < names.size(); from += BATCH) {
        List<String> batch = names.subList(from, Math.min(from + BATCH, names.size()));
        float[] pixels = new float[BATCH * 28 * 28];
        Map<String, ObjectNode> errors = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
          try {
            conversion.write(ImageDecoder.read(Path.of(batch.get(i))), pixels, i * 28 * 28);
          } catch (InputException e) {
            errors.put(batch.get(i), row(batch.get(i)).put("error", e.getMessage()));
          }
        }
        List<Prediction> predictions = classifier.predict(pixels, BATCH);
        for (int i = 0; i < batch.size(); i++) {
          ObjectNode scored = scored(batch.get(i), predictions.get(i), rejector);
          rows.put(batch.get(i), errors.getOrDefault(batch.get(i), scored));
        }
      }
    }
    return rows;
  }

  private static ObjectNode scored(String name, Prediction prediction, Rejector rejector) {
    Decision decision = prediction.decision(rejector);
    return row(name)
        .put("class", prediction.className())
        .put("confidence", prediction.confidence())
        .put("score", decision.score())
        .put("p_value", decision.pValue())
        .put("decision", decision.rejected() ? "out" : "in");
  }

  private static ObjectNode row(String name) {
    return JSON.createObjectNode().put("path", name);
  }

  /** Other batches round differently; what is broken says the same. */
  private static void compareFrame(List<JsonNode> frame, Map<String, JsonNode> rows) {
    // binaryFile loads the notes, too, and passes the empty file over.
    assertThat(frame).hasSize(rows.size() + 1 - 1);
    for (JsonNode row : frame) {
      String name = row.get("path").asText().replaceFirst("^file:/+", "/");
      if (name.endsWith("notes.txt")) {
        assertThat(row.get("error").asText()).contains("expected a PNG, JPEG or WebP image");
        continue;
      }
      JsonNode same = Objects.requireNonNull(rows.get(name), name);
      assertThat(row.has("error")).isEqualTo(same.has("error"));
      if (!row.has("error")) {
        assertThat(row.get("class")).isEqualTo(same.get("class"));
        assertThat(row.get("score").asDouble())
            .isCloseTo(same.get("score").asDouble(), within(1e-4));
        assertThat(row.has("p_value")).isFalse();
      }
    }
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnyJob() throws Exception {
    Path out = folder.resolve("none");
    SparkProgram.Ended noModel = submit("local[1]", "nothing", images.toString(), out).end();
    assertThat(noModel.code()).as(noModel.err()).isEqualTo(ExitCode.INPUT);
    assertThat(noModel.err().lines().filter(line -> line.startsWith("acet: ")))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("nothing is not a model");
    assertThat(noModel.err()).doesNotContain("Starting task").doesNotContain("\tat ");
    assertThat(out).doesNotExist();
    Path there = Files.createDirectories(folder.resolve("there"));
    SparkProgram.Ended exists = submit("local[1]", images.toString(), there).end();
    assertThat(exists.code()).as(exists.err()).isEqualTo(ExitCode.USAGE);
    assertThat(exists.err()).contains("acet: file:" + there + " exists; --force replaces it");
  }

  @Test
  void optionsAreCheckedAsAcetChecksThem() {
    assertThat(usage("model", "in")).contains("Missing required option: '--out=DIR'");
    assertThat(usage("model", "--out", "o")).contains("Missing required parameter: 'INPUT'");
    assertThat(usage("model", "in", "--out", "o", "--reject", "2"))
        .contains("--reject must be above 0 and below 1");
    assertThat(usage("model", "in", "--out", "o", "--batch-size", "0"))
        .contains("--batch-size must be from 1 to 4096, not 0");
    assertThat(usage("model", "in", "--out", "o", "--score", "best")).contains("best");
    assertThat(usage("model", "in", "--out", "o", "--by-class")).contains("needs --reject");
    assertThat(usage("model", "in", "--out", "o", "--fdr", ".1")).contains("Unknown option");
  }

  private static String usage(String... arguments) {
    StringWriter err = new StringWriter();
    int code = Score.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    assertThat(code).as(err.toString()).isEqualTo(ExitCode.USAGE);
    return err.toString();
  }

  private static List<String> names(Path images) throws IOException {
    List<String> names = new ArrayList<>();
    new ImageFiles(
            new ImageFiles.Visitor() {
              @Override
              public void image(Path file) {
                names.add(file.toString());
              }

              @Override
              public void nothing(String name, String why) {
                throw new AssertionError(name + " " + why);
              }
            })
        .visit(images.toString());
    return names;
  }

  private static int acet(String... arguments) {
    PrintWriter quiet = new PrintWriter(new StringWriter());
    return Main.commandLine().setOut(quiet).setErr(quiet).execute(arguments);
  }

  private static SparkProgram submit(String master, String input, Path out) throws IOException {
    return submit(master, model.toString(), input, out);
  }

  private static SparkProgram submit(String master, String model, String input, Path out)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(model, input, "--out", out.toString()));
    arguments.addAll(List.of("--reject", ".05", "--score", "energy", "--batch-size", "" + BATCH));
    return SparkProgram.start(
        home.submit(master, Score.class, arguments),
        out.resolveSibling(out.getFileName() + "-" + master.replaceAll("\\W", "")));
  }

  /** Spark SQL reads the tables, in a JVM of its own. */
  private static void read(Path... tables) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(model.toString(), images.toString(), "" + BATCH));
    Stream.of(tables).forEach(table -> arguments.add(table.toString()));
    SparkProgram.Ended read =
        SparkProgram.start(
                home.submit("local[1]", ScoredTables.class, arguments), folder.resolve("read"))
            .end();
    assertThat(read.code()).as(read.err()).isZero();
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  /** The rows by path; with another path where one stands for it. */
  private static Map<String, JsonNode> byPath(List<JsonNode> rows, Map<String, String> standIns) {
    Map<String, JsonNode> byPath = new HashMap<>();
    for (JsonNode row : rows) {
      String path = row.get("path").asText();
      String meant = standIns.getOrDefault(path, path);
      assertThat(byPath.put(meant, ((ObjectNode) row).put("path", meant))).isNull();
    }
    return byPath;
  }

  private static void draw(Path file, SplittableRandom random) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 28 * 28; i++) {
      image.getRaster().setSample(i % 28, i / 28, 0, random.nextInt(256));
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
