package dev.acet.train;

import dev.acet.image.ImageShape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What a run tells of itself: the log, {@code metrics.csv} and the event files. */
final class Journal implements Closeable {

  private final RunDirectory run;
  private final RunOptions options;
  private final MetricsTable table;
  private final Clock clock;
  private final EventFile train;
  private final EventFile test;
  private final Consumer<String> lines;

  /**
   * Opens the journal of a run, which the caller closes.
   *
   * @param closedEpochs how many epochs are in it for good
   * @param lines is given each line of the log, too
   */
  Journal(
      RunDirectory run, RunOptions options, int closedEpochs, Clock clock, Consumer<String> lines)
      throws IOException {
    this.run = run;
    this.options = options;
    this.clock = clock;
    this.lines = lines;
    table = MetricsTable.open(run.metrics(), closedEpochs);
    train = EventFile.create(run.events("train"), clock);
    test = EventFile.create(run.events("test"), clock);
    if (closedEpochs > 0) {
      train.restartedAt(closedEpochs + 1L);
      test.restartedAt(closedEpochs + 1L);
    }
  }

  /** Adds a line to the log. */
  void say(String format, Object... arguments) throws IOException {
    String line = String.format(Locale.ROOT, format, arguments);
    lines.accept(line);
    String dated = clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line + "\n";
    Files.write(
        run.log(),
        dated.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * Writes down an epoch.
   *
   * @param squaredWeights Σ w² of the weights behind it
   */
  void epoch(EpochResult result, double squaredWeights) throws IOException {
    Map<String, Double> trained = Scalars.train(result);
    Map<String, Double> tested = Scalars.test(result, options.weightDecay(), squaredWeights);
    write(train, result.epoch(), trained);
    write(test, result.epoch(), tested);
    table.add(result, trained, tested);
    say("%s", EpochLine.of(result, options.epochs()));
  }

  /** Writes the noise images of an update, as a PNG file. */
  void images(int epoch, ImageShape shape, byte[] png) throws IOException {
    train.image("noise", epoch, shape, png);
    train.flush();
  }

  /** The smallest test error so far. */
  OptionalDouble smallestTestError() {
    return table.smallest("test/main/error");
  }

  @Override
  public void close() throws IOException {
    try (train) {
      test.close();
    }
  }

  private static void write(EventFile events, int epoch, Map<String, Double> scalars)
      throws IOException {
    for (Map.Entry<String, Double> scalar : scalars.entrySet()) {
      events.scalar(scalar.getKey(), epoch, scalar.getValue());
    }
    events.flush();
  }
}
