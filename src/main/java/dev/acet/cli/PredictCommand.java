package dev.acet.cli;

import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.cli.PredictionWriter.Judgement;
import dev.acet.cli.PredictionWriter.Row;
import dev.acet.cli.option.BatchRejectionFlags;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.ImageNameConverter;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.image.ImageFiles;
import dev.acet.io.InputException;
import dev.acet.rejection.FalseDiscoveryRate;
import dev.acet.rejection.Rejector;
import dev.acet.report.Format;
import dev.acet.tf.SessionOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code acet predict}. */
@Command(
    name = "predict",
    description = {
      "Classify image files, or reject them.",
      "Prints the class, the confidence and the largest probabilities; with --reject or --fdr the"
          + " p-value and whether the image is in or out."
    })
final class PredictCommand extends Subcommand {

  private static final String STANDARD_INPUT = "-";

  @Mixin private Locations locations;
  @Mixin private WeightsFlag weights;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      description =
          "A released model's alias, a run folder, a checkpoint's prefix, the folder of a"
              + " TensorFlow SavedModel, or an ONNX file.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      converter = ImageNameConverter.class,
      description =
          "PNG, JPEG or WebP files, folders with such files at any depth, patterns ('in/*.jpg'), or"
              + " - for a list on standard input, a name in each line; brought to the model's"
              + " size.")
  private List<String> images;

  @Mixin private BatchRejectionFlags rejection;
  @Mixin private FormatOption.Lines format;

  @Override
  public Integer call() throws IOException {
    try (Classifier classifier =
        Classifier.open(weights.open(model, locations.models), SessionOptions.withDefaults())) {
      Optional<Rejector> rejector = rejection.rejector(classifier);
      rejector.ifPresent(chosen -> notes().println(chosen));
      PredictionWriter writer =
          new PredictionWriter(
              out(),
              new PredictionWriter.Layout(
                  format.chosen(),
                  classifier.classNames().size(),
                  rejector.isPresent(),
                  rejection.isOfBatch(),
                  format.isJsonLines()
                      || (format.chosen() == Format.CSV && (rejector.isPresent() || !areFiles()))));
      Rows rows = new Rows(classifier, rejector.orElse(null), writer);
      visit(new ImageFiles(rows));
      if (rows.count == 0) {
        throw InputException.of("there is no image to predict: the list of names is empty.");
      }
      if (rejector.isPresent() && rejection.isOfBatch()) {
        judgeTogether(writer.kept(), rejector.get().rate());
      }
      writer.end();
      return rows.broken == 0 ? ExitCode.DONE : ExitCode.INPUT;
    }
  }

  /** Whether only files are named, so that the result has as many rows as there are names. */
  private boolean areFiles() {
    return images.stream()
        .noneMatch(name -> name.equals(STANDARD_INPUT) || !Files.isRegularFile(Path.of(name)));
  }

  private void visit(ImageFiles files) throws IOException {
    for (String name : images) {
      if (!name.equals(STANDARD_INPUT)) {
        files.visit(name);
        continue;
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          files.visit(line);
        }
      }
    }
  }

  private static void judgeTogether(List<Row> rows, double rate) {
    double[] pValues =
        rows.stream()
            .filter(row -> row.judgement() != null)
            .mapToDouble(row -> row.judgement().pValue())
            .toArray();
    double[] adjusted = FalseDiscoveryRate.adjusted(pValues);
    int next = 0;
    for (int i = 0; i < rows.size(); i++) {
      Judgement alone = rows.get(i).judgement();
      if (alone != null) {
        double own = adjusted[next++];
        rows.set(
            i, rows.get(i).judged(new Judgement(alone.score(), alone.pValue(), own, own <= rate)));
      }
    }
  }

  /** Predicts what is found; what is broken loses nothing else. */
  private final class Rows implements ImageFiles.Visitor {

    private final Classifier classifier;
    private final @Nullable Rejector rejector;
    private final PredictionWriter writer;
    private int count;
    private int broken;

    Rows(Classifier classifier, @Nullable Rejector rejector, PredictionWriter writer) {
      this.classifier = classifier;
      this.rejector = rejector;
      this.writer = writer;
    }

    @Override
    public void image(Path file) {
      try {
        Prediction prediction = classifier.predict(file);
        Judgement judgement = rejector == null ? null : judgement(file, prediction, rejector);
        add(new Row(file.toString(), prediction, judgement, null));
      } catch (IOException e) {
        broken(file.toString(), Failure.of(e, spec.name()).message());
      }
    }

    @Override
    public void nothing(String name, String why) {
      broken(name, name + " " + why);
    }

    private Judgement judgement(Path file, Prediction prediction, Rejector chosen)
        throws InputException {
      double score = prediction.score(chosen.detector());
      if (Double.isNaN(score)) {
        throw InputException.of(
            file
                + ": the model's "
                + chosen.detector().id()
                + " is not a number, so nothing can be decided. Its weights are damaged, or"
                + " its training diverged.");
      }
      double pValue = chosen.pValue(score, prediction.classIndex());
      return new Judgement(score, pValue, null, pValue <= chosen.rate());
    }

    private void broken(String name, String message) {
      broken++;
      err().println("acet: " + message);
      add(new Row(name, null, null, message));
    }

    private void add(Row row) {
      count++;
      writer.add(row);
    }
  }
}
