package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.data.DataDirectory;
import dev.acet.io.Progress;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose time is over ends complete, with what it has learnt. */
class DeadlineTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void writeData() throws IOException {
    TinyRun.writeData(folder.resolve("data"));
  }

  @Test
  void endsAfterTheUpdateUnderWay() throws IOException, DivergedException {
    RunOptions options = TinyRun.options(Map.of("validationSplit", .1, "batchSize", 6));
    assertThat(train(options, 4)).isTrue();
    assertThat(lines)
        .anyMatch(line -> line.startsWith("the time is over: ends after update 4 of 6."))
        .anyMatch(line -> line.startsWith("epoch 2/2, update 4:"))
        .anyMatch(line -> line.startsWith("smallest validation error"))
        .noneMatch(line -> line.startsWith("ends early"));
    assertThat(Checkpoint.open(run().folder().resolve("models/run-2")).integers("Variable"))
        .containsExactly(4);
    assertThat(run().folder().resolve("best/checkpoint")).exists();
    assertThat(run().folder().resolve("mat/run-2.mat")).exists();
    assertThat(run().folder().resolve("resume")).doesNotExist();
    assertThat(Files.readAllLines(run().folder().resolve("metrics.csv"))).hasSize(3);
  }

  /** In another epoch than the last there is no checkpoint of the last. */
  @Test
  void oneUpdateIsDoneHoweverLittleTimeThereIs() throws IOException, DivergedException {
    RunOptions options = TinyRun.options(Map.of("evaluationLimit", 0));
    assertThat(train(options, 0)).isTrue();
    assertThat(Checkpoint.open(run().folder().resolve("models/run-1")).integers("Variable"))
        .containsExactly(1);
  }

  /** A run that was killed after its first epoch is resumed when its time is over. */
  @Test
  void endsBetweenEpochs() throws IOException, DivergedException {
    RunOptions options = TinyRun.options(Map.of("evaluationLimit", 0));
    RunContext killed =
        TinyRun.around(
            folder.resolve("data"),
            TinyRun.Event.behindUpdate(
                4,
                () -> {
                  throw new IllegalStateException("killed");
                }),
            line -> {});
    try (Trainer trainer = new Trainer(run(), options, new TrainingStart.Random(), killed)) {
      assertThatThrownBy(trainer::run).hasMessage("killed");
    }
    assertThat(resumeWhenOver(options)).isTrue();
    assertThat(lines).anyMatch(line -> line.startsWith("the time is over: ends after update 3"));
    assertThat(Checkpoint.open(run().folder().resolve("models/run-1")).integers("Variable"))
        .containsExactly(3);
    assertThat(Files.readAllLines(run().folder().resolve("metrics.csv"))).hasSize(2);
    assertThat(run().folder().resolve("resume")).doesNotExist();
  }

  private boolean resumeWhenOver(RunOptions options) throws IOException, DivergedException {
    RunContext context = context(0);
    try (Trainer trainer = new Trainer(run(), options, new TrainingStart.Resumed(), context)) {
      return trainer.run();
    }
  }

  private boolean train(RunOptions options, int updates) throws IOException, DivergedException {
    try (Trainer trainer =
        new Trainer(run(), options, new TrainingStart.Random(), context(updates))) {
      return trainer.run();
    }
  }

  /** The deadline passes after some updates: the clock goes on by an hour with each. */
  private RunContext context(int updates) {
    Hours clock = new Hours();
    return new RunContext(
        new DataDirectory(folder.resolve("data")),
        SessionOptions.withDefaults(),
        Devices.withDefaults(),
        SavePeriod.withDefaults(),
        clock,
        clock,
        lines::add,
        BEGIN.plus(Duration.ofHours(updates)));
  }

  private RunDirectory run() {
    return new RunDirectory(folder.resolve("run"));
  }

  /** A clock that shows how many updates were done. */
  private static final class Hours extends Clock implements Progress {

    private int hours;

    @Override
    public Instant instant() {
      return BEGIN.plus(Duration.ofHours(hours));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public void began(String what, Unit unit, long total, long done) {}

    @Override
    public void reached(long done) {
      hours++;
    }

    @Override
    public void ended() {}
  }
}
