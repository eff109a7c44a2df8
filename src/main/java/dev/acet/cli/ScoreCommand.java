package dev.acet.cli;

import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.IntervalFlags;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.TrainingOutputs;
import dev.acet.io.AtomicFile;
import dev.acet.prediction.OutputsFile;
import dev.acet.report.ScoredImages;
import dev.acet.report.ScoringTable;
import dev.acet.scoring.Scoring;
import dev.acet.scoring.ScoringResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet score}. */
@Command(
    name = "score",
    description = {
      "Score the outputs of any network, without its weights.",
      "Files are numpy's: numpy.savez(FILE, logits=[n, K], labels=[n], features=[n, d]); labels and"
          + " features are optional."
    })
final class ScoreCommand extends Subcommand {

  private static final double USUAL_RATE = .05;

  @Parameters(paramLabel = "LOGITS", description = "The outputs for the images to score (.npz).")
  private Path logits;

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description = "The features of these images, if they are in a file of their own.")
  private @Nullable Path features;

  @Option(
      names = "--score",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = Names.class,
      description =
          "Scores, separated by commas: ${COMPLETION-CANDIDATES} (default: all that can be used)."
              + " Those from knn on need --training and features, scaled-msp needs --held-out with"
              + " labels.")
  private List<String> names = List.of(DetectorChoice.ALL);

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description =
          "Outputs for images of the in-distribution: print how well each score tells them from"
              + " LOGITS.")
  private @Nullable Path in;

  @Option(
      names = "--held-out",
      paramLabel = "FILE",
      description =
          "Outputs for other images of the in-distribution, to calibrate on: print p-values and how"
              + " many of LOGITS are rejected; with labels, fit a temperature.")
  private @Nullable Path heldOut;

  @Option(
      names = "--training",
      paramLabel = "FILE",
      description =
          "Outputs for training images, with labels, features and the last layer (weights [d, K],"
              + " biases [K]), to fit detectors on.")
  private @Nullable Path training;

  @Option(
      names = "--reject",
      paramLabel = "RATE",
      description =
          "With --held-out: reject images with a p-value of at most RATE (default: 0.05).")
  private @Nullable Double rate;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write each image's scores and p-values, as .csv or numpy's .npz.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Mixin private IntervalFlags intervals;
  @Mixin private FormatOption.Document format;

  @Override
  public Integer call() throws IOException {
    if (rate != null && heldOut == null) {
      throw usage("--reject needs --held-out");
    }
    requireOutput();
    ScoringResult result = result(choice());
    if (out != null) {
      write(new ScoredImages(result), out);
    }
    print(result);
    return ExitCode.DONE;
  }

  private void requireOutput() throws IOException {
    if (out == null) {
      return;
    }
    if (!isCsv(out) && !out.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
      throw usage("--out: expected a name that ends in .csv or .npz, not " + out);
    }
    OutputPath.requireFree(spec, out, force);
    OutputPath.requireFits(spec, AtomicFile.temporary(out), "--out");
  }

  private static boolean isCsv(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private DetectorChoice choice() {
    try {
      return new DetectorChoice(names);
    } catch (IllegalArgumentException e) {
      throw usage("--score: " + e.getMessage());
    }
  }

  private ScoringResult result(DetectorChoice choice) throws IOException {
    Optional<FittedDetectors> fitted =
        training == null
            ? Optional.empty()
            : Optional.of(new FittedDetectors(TrainingOutputs.read(training)));
    Scoring scoring =
        new Scoring(
            OutputsFile.read(logits, Optional.ofNullable(features)),
            read(in),
            read(heldOut),
            fitted,
            Version.acet());
    try {
      return scoring.of(choice, rate == null ? USUAL_RATE : rate, intervals.settings());
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private static Optional<OutputsFile> read(@Nullable Path file) throws IOException {
    return file == null ? Optional.empty() : Optional.of(OutputsFile.read(file, Optional.empty()));
  }

  private static void write(ScoredImages images, Path file) throws IOException {
    if (isCsv(file)) {
      byte[] csv = images.csv().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, stream -> stream.write(csv));
    } else {
      images.write(file);
    }
  }

  private void print(ScoringResult result) {
    ScoringTable table = new ScoringTable(result);
    switch (format.chosen()) {
      case JSON -> out().println(table.json());
      case CSV -> out().print(new ScoredImages(result).csv());
      case TEXT -> out().println(table.passage().text());
      case MARKDOWN -> out().println(table.passage().markdown());
      case LATEX -> out().println(table.passage().latex());
    }
    out().flush();
  }

  /** The scores' names, for the help. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return DetectorChoice.names().iterator();
    }
  }
}
