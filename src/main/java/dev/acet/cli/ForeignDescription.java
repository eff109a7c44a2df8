package dev.acet.cli;

import dev.acet.detector.OutputLayer;
import dev.acet.foreign.ModelInterface;
import dev.acet.image.Resize;
import dev.acet.io.PlainText;
import dev.acet.model.DescribedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code acet models inspect} prints about a model of other software; what is unknown is null.
 *
 * @param kind of file, in words
 * @param described what its {@value ModelInterface#FILE} says; null without one
 * @param resize how images of another shape are brought to its own; null for squeeze
 * @param batch number of images that it takes at a time; null for any
 * @param operations number of operations once it is taken apart
 * @param features number of penultimate features
 * @param whyNoGradients null if attacks can follow gradients
 * @param whyNoRays null if it is piecewise linear
 */
record ForeignDescription(
    int schema,
    String model,
    String kind,
    String fingerprint,
    List<Integer> input,
    int classes,
    @Nullable List<String> classNames,
    @Nullable ModelInterface described,
    @Nullable String resize,
    @Nullable Integer batch,
    @Nullable Integer operations,
    @Nullable Integer features,
    @Nullable String whyNoGradients,
    @Nullable String whyNoRays) {

  static ForeignDescription of(DescribedModel model) throws IOException {
    ModelInterface described = ModelInterface.in(model.file());
    return new ForeignDescription(
        1,
        model.name(),
        model.kind(),
        model.identity().fingerprint(),
        model.input().dimensions(),
        model.classes(),
        model.classNames().isEmpty() ? null : model.classNames(),
        described.equals(ModelInterface.EMPTY) ? null : described,
        model.resize() == Resize.SQUEEZE ? null : model.resize().id(),
        model.batch().isPresent() ? model.batch().getAsInt() : null,
        model.operations().isPresent() ? model.operations().getAsInt() : null,
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
    if (resize != null) {
      row(out, "resize", resize);
    }
    row(out, "classes", classes + (classNames == null ? "" : ": " + String.join(", ", classNames)));
    if (batch != null) {
      row(
          out,
          "batch",
          "of " + batch + (batch == 1 ? ": one image at a time" : " images at a time"));
    }
    if (operations != null) {
      row(out, "operations", String.valueOf(operations));
    }
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
      row(out, "described", "by its " + ModelInterface.FILE);
    }
    out.flush();
  }

  private static void row(PrintWriter out, String name, String value) {
    out.printf("%-14s %s%n", name, PlainText.line(value));
  }
}
