package dev.acet.cli;

import dev.acet.detector.OutputLayer;
import dev.acet.foreign.ModelInterface;
import dev.acet.io.PlainText;
import dev.acet.model.GraphModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code acet models inspect} prints about a model of other software; what is unknown is null.
 *
 * @param described what its {@value ModelInterface#FILE} says; null without one
 * @param operations number of operations once it is taken apart
 * @param features number of penultimate features
 * @param whyNoGradients null if attacks can follow gradients
 * @param whyNoRays null if it is piecewise linear
 */
record GraphModelDescription(
    int schema,
    String model,
    String kind,
    String fingerprint,
    List<Integer> input,
    int classes,
    @Nullable List<String> classNames,
    @Nullable ModelInterface described,
    int operations,
    @Nullable Integer features,
    @Nullable String whyNoGradients,
    @Nullable String whyNoRays) {

  static GraphModelDescription of(GraphModel model) throws IOException {
    ModelInterface described = ModelInterface.read(model.description());
    return new GraphModelDescription(
        1,
        model.name(),
        model.kind(),
        model.identity().fingerprint(),
        model.input().dimensions(),
        model.classes(),
        model.classNames().isEmpty() ? null : model.classNames(),
        described.equals(ModelInterface.EMPTY) ? null : described,
        model.network().operations(),
        model.outputLayer().map(OutputLayer::features).orElse(null),
        model.whyNoGradients().orElse(null),
        model.whyNoRays().orElse(null));
  }

  void print(PrintWriter out) {
    row(out, "model", model + " (" + kind + ")");
    row(out, "weights", fingerprint);
    row(
        out,
        "input",
        input.stream().map(String::valueOf).collect(Collectors.joining("x"))
            + ", pixels in [0, 1]");
    if (described != null && described.resize() != null) {
      row(out, "resize", described.resize().id());
    }
    row(out, "classes", classes + (classNames == null ? "" : ": " + String.join(", ", classNames)));
    row(out, "operations", String.valueOf(operations));
    row(out, "features", features == null ? "not known" : String.valueOf(features));
    row(
        out,
        "attacks",
        whyNoGradients == null ? "follow its gradients" : "only square: it " + whyNoGradients);
    row(
        out,
        "alpha-scaling",
        whyNoRays == null ? "applies: it is piecewise linear" : "does not apply: it " + whyNoRays);
    if (described != null) {
      row(out, "described", "by " + ModelInterface.FILE);
    }
    out.flush();
  }

  private static void row(PrintWriter out, String name, String value) {
    out.printf("%-14s %s%n", name, PlainText.line(value));
  }
}
