package dev.acet.cli;

import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.report.Column;
import dev.acet.report.Sheet;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code acet predict}. */
@Command(
    name = "predict",
    description = {
      "Classify image files.",
      "Prints the class, the confidence and the largest probabilities."
    })
final class PredictCommand extends Subcommand {

  private static final int SHOWN = 5;

  @Mixin private Locations locations;
  @Mixin private WeightsFlag weights;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      description = "A released model's alias, a run folder, or a checkpoint's prefix.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "PNG, JPEG or WebP files; brought to the model's size.")
  private List<Path> images;

  @Mixin private FormatOption.Rows format;

  private record Named(Path image, Prediction prediction) {}

  private static final Column<Named> IMAGE = Column.of("image", named -> named.image().toString());
  private static final Column<Named> CLASS =
      Column.of("class", named -> named.prediction().className());

  private static final List<Column<Named>> DATA =
      List.of(
          IMAGE,
          CLASS,
          Column.of("classIndex", named -> named.prediction().classIndex()),
          Column.of("confidence", named -> named.prediction().confidence()),
          Column.of("scores", named -> scores(named.prediction())),
          Column.of("top", named -> top(named.prediction())));

  @Override
  public Integer call() throws IOException {
    List<Named> predictions = new ArrayList<>();
    try (Classifier classifier =
        Classifier.open(weights.find(model, locations.models), SessionOptions.withDefaults())) {
      for (Path image : images) {
        predictions.add(new Named(image, classifier.predict(image)));
      }
    }
    PrintWriter out = out();
    switch (format.chosen()) {
      case JSON -> out.println(new Sheet<>(DATA, predictions).json());
      case CSV -> out.print(table(predictions).csv());
      default -> out.print(table(predictions).text());
    }
    return ExitCode.DONE;
  }

  /** The class, and below it those that come next. */
  private static Sheet<Named> table(List<Named> predictions) {
    List<Column<Named>> columns = new ArrayList<>(List.of(IMAGE, CLASS));
    columns.add(Column.of("confidence", named -> probability(named.prediction().confidence())));
    int shown = Math.min(SHOWN, predictions.get(0).prediction().probabilities().length);
    for (int place = 2; place <= shown; place++) {
      int rank = place - 1;
      columns.add(Column.of(place + ".", named -> runnerUp(named.prediction(), rank)));
    }
    return new Sheet<>(columns, predictions);
  }

  private static String runnerUp(Prediction prediction, int rank) {
    int index = prediction.mostProbable(SHOWN).get(rank);
    return prediction.classNames().get(index)
        + " "
        + probability(prediction.probabilities()[index]);
  }

  private static Map<String, Double> scores(Prediction prediction) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Detector detector : Detectors.all()) {
      scores.put(detector.id(), prediction.score(detector));
    }
    return scores;
  }

  private static Sheet<Integer> top(Prediction prediction) {
    return new Sheet<>(
        List.of(
            Column.of("class", prediction.classNames()::get),
            Column.of("probability", index -> prediction.probabilities()[index])),
        prediction.mostProbable(SHOWN));
  }

  private static String probability(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
