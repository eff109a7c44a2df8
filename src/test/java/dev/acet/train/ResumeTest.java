package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ended early and goes on leaves the bytes of one that did not. */
class ResumeTest {

  private static final RunOptions PLAIN = TinyRun.options(Map.of("evaluationLimit", 0));

  /** Of 29 images, one of each of the ten classes is held out: three batches of six are left. */
  private static final RunOptions EVALUATED =
      TinyRun.options(Map.of("validationSplit", .1, "evaluationEvery", 1, "batchSize", 6));

  private static final RunOptions WITH_ADAM =
      TinyRun.options(Map.of("evaluationLimit", 0, "optimizer", "ADAM", "learningRate", .001));
  private static final TrainingStart RANDOM = new TrainingStart.Random();

  @TempDir private static Path reference;
  @TempDir private Path folder;

  @BeforeAll
  static void trainWithoutInterruption() throws IOException, DivergedException {
    TinyRun.writeData(data());
    complete(plain(), PLAIN);
    complete(evaluated(), EVALUATED);
  }

  @Test
  void aCompleteRunHasWhatItsFolderPromises() throws IOException {
    RunDirectory run = evaluated();
    assertThat(files(run, "models"))
        .containsExactly("checkpoint", "run-2.data-00000-of-00001", "run-2.index");
    assertThat(files(run, "mat")).containsExactly("run-2.mat");
    assertThat(run.folder().resolve("models/checkpoint"))
        .content()
        .startsWith("model_checkpoint_path: \"run-2\"\n");
    assertThat(run.folder().resolve("resume")).doesNotExist();
    List<Map<String, String>> rows = metrics(run);
    assertThat(rows).extracting(row -> row.get("updates")).containsExactly("3", "6");
    double first = Double.parseDouble(rows.get(0).get("test/validation/error"));
    double second = Double.parseDouble(rows.get(1).get("test/validation/error"));
    int best = second < first ? 2 : 1;
    assertThat(files(run, "best"))
        .containsExactly(
            "checkpoint", "run-" + best + ".data-00000-of-00001", "run-" + best + ".index");
  }

  @Test
  void stoppedInAnEpoch() throws IOException, DivergedException {
    AtomicReference<Trainer> stopped = new AtomicReference<>();
    Progress progress =
        TinyRun.Event.behindUpdate(5, () -> Objects.requireNonNull(stopped.get()).stop());
    try (Trainer trainer =
        new Trainer(run(), PLAIN, RANDOM, TinyRun.around(data(), progress, ResumeTest::nobody))) {
      stopped.set(trainer);
      assertThat(trainer.run()).isFalse();
    }
    assertThat(run().lastState().prefix()).hasFileName("run-5");
    assertThat(Files.readString(run().folder().resolve("train.log")))
        .contains("stopped after update 5 of 6");
    resume(PLAIN);
    assertSameResult(run(), plain());
  }

  /** A process that is killed throws nothing; what it leaves on the disk is the same. */
  @Test
  void killedInAnEpoch() throws IOException, DivergedException {
    assertKilledAndResumedIsTheSame(WITH_ADAM);
  }

  @Test
  void killedWithMovingAveragesAndAttacks() throws IOException, DivergedException {
    assertKilledAndResumedIsTheSame(TinyRun.acet());
  }

  @Test
  void killedAtAnotherImageSize() throws IOException, DivergedException {
    Map<String, Object> changes = new HashMap<>(Map.of("imageSize", List.of(20, 12)));
    changes.putAll(Map.of("channels", 3, "method", "ACET", "noiseFraction", 1, "steps", 2));
    changes.put("evaluationLimit", 0);
    assertKilledAndResumedIsTheSame(TinyRun.options(changes));
  }

  /** Noise and outliers are both attacked, and there are fewer outliers than a pass needs. */
  @Test
  void killedWithOutliers() throws IOException, DivergedException {
    assertKilledAndResumedIsTheSame(
        TinyRun.outliers(
            Map.of("method", "ACET", "noiseFraction", .5, "outFraction", .5, "steps", 2)));
  }

  @Test
  void killedWithEnergies() throws IOException, DivergedException {
    assertKilledAndResumedIsTheSame(
        TinyRun.outliers(
            Map.of("outLoss", "energy", "outWeight", .1, "energyIn", -9, "energyOut", -3)));
  }

  @Test
  void killedWithAveragedWeights() throws IOException, DivergedException {
    assertKilledAndResumedIsTheSame(
        TinyRun.options(
            Map.of(
                "evaluationLimit",
                0,
                "optimizer",
                "NESTEROV",
                "rateSchedule",
                "one_cycle",
                "clipNorm",
                1,
                "weightAveraging",
                .5)));
    Checkpoint model = Checkpoint.open(run().folder().resolve("models/run-2"));
    assertThat(model.has("fc1/weights")).isTrue();
    assertThat(model.has("fc1/weights/Momentum")).isFalse();
  }

  private void assertKilledAndResumedIsTheSame(RunOptions options)
      throws IOException, DivergedException {
    RunDirectory uninterrupted = new RunDirectory(folder.resolve("uninterrupted/run"));
    complete(uninterrupted, options);
    kill(options, TinyRun.Event.behindUpdate(6, ResumeTest::die), ResumeTest::nobody);
    assertThat(run().lastState().prefix()).hasFileName("run-5");
    resume(options);
    assertSameResult(run(), uninterrupted);
  }

  /** The evaluation does not find its images any more. */
  @Test
  void killedInAnEvaluation() throws IOException, DivergedException {
    Path images = data().resolve("mnist/t10k-images-idx3-ubyte");
    Path elsewhere = folder.resolve("images");
    try (Trainer trainer =
        new Trainer(
            run(),
            EVALUATED,
            RANDOM,
            TinyRun.around(
                data(),
                TinyRun.Event.behindEpoch(2, () -> move(images, elsewhere)),
                ResumeTest::nobody))) {
      assertThatThrownBy(() -> trainer.run())
          .isInstanceOf(InputException.class)
          .hasMessageContaining("t10k-images-idx3-ubyte");
    } finally {
      move(elsewhere, images);
    }
    assertThat(run().lastState().prefix()).hasFileName("run-6");
    assertThat(metrics(run())).hasSize(1);
    resume(EVALUATED);
    assertSameResult(run(), evaluated());
  }

  /** Checkpoints and the epoch's row are written, the run's own state is not. */
  @Test
  void killedBehindAnEpochsLine() throws IOException, DivergedException {
    kill(
        PLAIN,
        Progress.NONE,
        line -> {
          if (line.startsWith("epoch 2/2")) {
            die();
          }
        });
    assertThat(metrics(run())).hasSize(2);
    assertThat(run().isComplete(PLAIN.settings())).isFalse();
    resume(PLAIN);
    assertSameResult(run(), plain());
  }

  /** Where a checkpoint is replaced by one of the same name it is none for a moment. */
  @Test
  void killedWhileItSavedItsState() throws IOException, DivergedException {
    kill(PLAIN, TinyRun.Event.behindUpdate(6, ResumeTest::die), ResumeTest::nobody);
    Files.delete(run().folder().resolve("resume/run-5.index"));
    resume(PLAIN);
    assertSameResult(run(), plain());
  }

  @Test
  void withoutAStateThereIsNothingToGoOnFrom() {
    TrainingStart start = new TrainingStart.Resumed();
    assertThatThrownBy(() -> new Trainer(run(), PLAIN, start, TinyRun.around(data())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no checkpoint to resume from");
    assertThat(run().folder()).doesNotExist();
  }

  private void kill(RunOptions options, Progress progress, Consumer<String> lines)
      throws IOException {
    try (Trainer trainer =
        new Trainer(run(), options, RANDOM, TinyRun.around(data(), progress, lines))) {
      assertThatThrownBy(() -> trainer.run()).isInstanceOf(Killed.class);
    }
  }

  private void resume(RunOptions options) throws IOException, DivergedException {
    try (Trainer trainer =
        new Trainer(run(), options, new TrainingStart.Resumed(), TinyRun.around(data()))) {
      assertThat(trainer.run()).isTrue();
    }
  }

  private static void complete(RunDirectory run, RunOptions options)
      throws IOException, DivergedException {
    try (Trainer trainer = new Trainer(run, options, RANDOM, TinyRun.around(data()))) {
      assertThat(trainer.updates()).isEqualTo(2 * TinyRun.STEPS);
      assertThat(trainer.run()).isTrue();
    }
  }

  private static void assertSameResult(RunDirectory run, RunDirectory other) throws IOException {
    assertThat(run.folder().resolve("resume")).doesNotExist();
    for (String part : List.of("models", "best", "mat")) {
      assertThat(files(run, part)).isEqualTo(files(other, part));
      for (String file : files(run, part)) {
        Path path = Path.of(part, file);
        assertThat(Files.mismatch(run.folder().resolve(path), other.folder().resolve(path)))
            .as(path.toString())
            .isEqualTo(-1);
      }
    }
    assertThat(metrics(run)).isEqualTo(metrics(other));
  }

  /** The rows of {@code metrics.csv} but for what took how long. */
  private static List<Map<String, String>> metrics(RunDirectory run) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(run.folder().resolve("metrics.csv"))) {
      for (NamedCsvRecord row : reader) {
        Map<String, String> fields = row.getFieldsAsMap();
        assertThat(fields.remove("seconds")).isNotNull();
        assertThat(fields.remove("train/images_per_second")).isNotNull();
        rows.add(fields);
      }
    }
    return rows;
  }

  private static List<String> files(RunDirectory run, String part) throws IOException {
    Path path = run.folder().resolve(part);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Path data() {
    return reference.resolve("data");
  }

  private static RunDirectory plain() {
    return new RunDirectory(reference.resolve("plain/run"));
  }

  private static RunDirectory evaluated() {
    return new RunDirectory(reference.resolve("evaluated/run"));
  }

  private RunDirectory run() {
    return new RunDirectory(folder.resolve("run"));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void nobody(String line) {}

  private static void die() {
    throw new Killed();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
