package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.OutputFormat;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.report.Table;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet predict}. */
@Command(
    name = "predict",
    description = "Classify image files: class, confidence, the largest probabilities.")
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json or csv (default: text).")
  private OutputFormat format;

  private record Named(Path image, Prediction prediction) {}

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
    switch (format) {
      case TEXT -> out.print(table(predictions).text());
      case CSV -> out.print(table(predictions).csv());
      case JSON -> out.println(json(predictions));
    }
    return ExitCode.DONE;
  }

  private static Table table(List<Named> predictions) {
    List<String> headings = new ArrayList<>(List.of("image", "class", "confidence"));
    int others = Math.min(SHOWN, predictions.get(0).prediction().probabilities().length);
    for (int place = 2; place <= others; place++) {
      headings.add(place + ".");
    }
    return new Table(headings, predictions.stream().map(PredictCommand::row).toList());
  }

  private static List<String> row(Named named) {
    Prediction prediction = named.prediction();
    List<String> row = new ArrayList<>();
    row.add(named.image().toString());
    row.add(prediction.className());
    row.add(probability(prediction.confidence()));
    for (int index : prediction.mostProbable(SHOWN).subList(1, shown(prediction))) {
      row.add(
          prediction.classNames().get(index)
              + " "
              + probability(prediction.probabilities()[index]));
    }
    return row;
  }

  private static int shown(Prediction prediction) {
    return Math.min(SHOWN, prediction.probabilities().length);
  }

  private static String json(List<Named> predictions) {
    ObjectNode root = new ObjectMapper().createObjectNode().put("schema", 1);
    ArrayNode results = root.putArray("results");
    for (Named named : predictions) {
      Prediction prediction = named.prediction();
      ObjectNode node = results.addObject().put("image", named.image().toString());
      node.put("class", prediction.className()).put("classIndex", prediction.classIndex());
      node.put("confidence", prediction.confidence());
      ObjectNode scores = node.putObject("scores");
      for (Detector detector : Detectors.all()) {
        scores.put(detector.id(), prediction.score(detector));
      }
      ArrayNode top = node.putArray("top");
      for (int index : prediction.mostProbable(SHOWN)) {
        top.addObject()
            .put("class", prediction.classNames().get(index))
            .put("probability", prediction.probabilities()[index]);
      }
    }
    return root.toString();
  }

  private static String probability(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
