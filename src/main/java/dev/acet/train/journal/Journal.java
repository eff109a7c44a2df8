package dev.acet.train.journal;

import dev.acet.image.ImageShape;
import dev.acet.run.OptimisationSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Records the course of a run: the log, {@code metrics.csv} and the event files. For one thread at
 * a time.
 */
public final class Journal implements Closeable {

  /** The log's name in the folder of a run; it holds the printed lines, with times. */
  public static final String LOG = "train.log";

  /** The name of the table with a row for each epoch. */
  public static final String METRICS = "metrics.csv";

  /** The name of the folder with the event files, by writer. */
  public static final String EVENTS = "tb";

  private final Path log;
  private final OptimisationSettings optimisation;
  private final MetricsTable table;
  private final Clock clock;
  private final EventFile train;
  private final EventFile test;
  private final Consumer<String> lines;

  /**
   * Opens the journal of a run, which the caller closes.
   *
   * @param folder of the run
   * @param optimisation its epochs and its weight decay
   * @param closedEpochs number of epochs that are complete
   * @param lines also receives each line of the log
   * @throws dev.acet.io.InputException if another file is in the table's place
   */
  public Journal(
      Path folder,
      OptimisationSettings optimisation,
      int closedEpochs,
      Clock clock,
      Consumer<String> lines)
      throws IOException {
    this.optimisation = optimisation;
    this.clock = clock;
    this.lines = lines;
    log = folder.resolve(LOG);
    table = MetricsTable.open(folder.resolve(METRICS), closedEpochs);
    Path events = folder.resolve(EVENTS);
    train = EventFile.create(events.resolve("train"), closedEpochs, clock);
    try {
      test = EventFile.create(events.resolve("test"), closedEpochs, clock);
    } catch (IOException | RuntimeException e) {
      train.close();
      throw e;
    }
  }

  /** Adds a line to the log. */
  public void say(String format, Object... arguments) throws IOException {
    String line = String.format(Locale.ROOT, format, arguments);
    lines.accept(line);
    String dated = clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line + "\n";
    Files.write(
        log,
        dated.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * Records an epoch.
   *
   * @param squaredWeights Σ w² of the weights after it
   */
  public void epoch(EpochResult result, double squaredWeights) throws IOException {
    Map<String, Double> trained = Scalars.train(result);
    Map<String, Double> tested = Scalars.test(result, optimisation.weightDecay(), squaredWeights);
    write(train, result.epoch(), trained);
    write(test, result.epoch(), tested);
    table.add(result, trained, tested);
    say("%s", EpochLine.of(result, optimisation.epochs()));
  }

  /**
   * Draws the noise images of an update.
   *
   * @param shape of an image
   * @param noise before the attack, [m, h, w, c]
   * @param attacked the images trained on, [m, h, w, c]
   */
  public void noise(int epoch, ImageShape shape, float[] noise, float[] attacked)
      throws IOException {
    NoiseSheet sheet = NoiseSheet.draw(shape, noise, attacked);
    train.image("noise", epoch, sheet.shape(), sheet.png());
    train.flush();
  }

  /** The validation errors so far, of the epochs after which there was one. */
  public SortedMap<Integer, Double> validationErrors() {
    return table.column("test/" + Measurement.VALIDATION + "/error");
  }

  /** The mean confidences on a set so far, of the epochs after which it was evaluated. */
  public SortedMap<Integer, Double> meanConfidences(String set) {
    return table.column("test/" + set + "/max_conf");
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
