package dev.acet.cli;

import dev.acet.checkpoint.TensorEntry;
import dev.acet.io.PlainText;
import dev.acet.model.CheckpointModel;
import dev.acet.model.Contents;
import dev.acet.model.Lineage;
import dev.acet.model.OptimizerSlots;
import dev.acet.network.Architecture;
import dev.acet.paper.Method;
import dev.acet.report.Column;
import dev.acet.report.Sheet;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code acet models inspect} prints about a model; what is unknown is null. */
record ModelDescription(
    int schema,
    String model,
    @Nullable Integer epoch,
    String checkpoint,
    String data,
    String architecture,
    String activation,
    List<Integer> input,
    int classes,
    @Nullable List<String> classNames,
    long parameters,
    @Nullable Lineage training,
    @Nullable Method method,
    @Nullable String optimizer,
    String scope,
    boolean movingAverages,
    List<Tensor> tensors) {

  /** A tensor of the checkpoint. */
  record Tensor(String name, String role, String type, List<Long> shape) {}

  private static final List<Column<Tensor>> TENSORS =
      List.of(
          Column.of("name", Tensor::name),
          Column.of("role", Tensor::role),
          Column.of("type", Tensor::type).printed("%-8s"),
          Column.of("shape", tensor -> tensor.shape().toString()));

  /**
   * Describes a model.
   *
   * @param data what a check of its data files found
   */
  static ModelDescription of(CheckpointModel model, String data) {
    Architecture architecture = model.architecture();
    Contents contents = Contents.of(architecture, model.checkpoint());
    return new ModelDescription(
        1,
        model.name(),
        model.epoch().isPresent() ? model.epoch().getAsInt() : null,
        model.checkpoint().prefix().toString(),
        data,
        architecture.id(),
        architecture.activation().id(),
        architecture.input().dimensions(),
        architecture.classes(),
        model.classNames().isEmpty() ? null : model.classNames(),
        architecture.parameters(),
        model.lineage().orElse(null),
        model.method().orElse(null),
        contents.optimizer().map(ModelDescription::id).orElse(null),
        model.checkpoint().names().scope(),
        model.checkpoint().names().averages().isPresent(),
        Stream.of(
                tensors(contents.weights(), "weight"),
                tensors(contents.slots(), "slot"),
                tensors(contents.averages(), "average"),
                tensors(contents.other(), "other"))
            .flatMap(List::stream)
            .toList());
  }

  void print(PrintWriter out) {
    out.printf("%s%s%n", PlainText.line(model), epoch == null ? "" : ", epoch " + epoch);
    line(out, "checkpoint", checkpoint);
    line(out, "data", data);
    line(
        out,
        "architecture",
        String.format(
            Locale.ROOT,
            "%s, %s, input %s, %d classes",
            architecture,
            activation,
            shape(input),
            classes));
    if (classNames != null) {
      line(out, "classes", String.join(", ", classNames));
    }
    line(
        out,
        "parameters",
        String.format(Locale.ROOT, "%,d, and %d moving averages", parameters, count("moving_")));
    if (training != null) {
      String how = method == null ? "" : training.methodTitle() + " ";
      line(out, "trained", how + "on " + training.dataset() + ", " + training.time());
      line(
          out,
          "options",
          String.format(
              Locale.ROOT,
              "weight decay %s, noise fraction %s, permuted %s, eps %s, steps %d, loss %s",
              training.weightDecay(),
              training.noiseFraction(),
              training.permutedFraction(),
              training.eps(),
              training.steps(),
              training.loss()));
    }
    if (training != null && training.resize() != null) {
      line(out, "resize", training.resize().id());
    }
    if (training != null && !training.outData().isEmpty()) {
      line(out, "outliers", String.join(", ", training.outData()));
    }
    line(out, "optimiser", optimizer == null ? "no slots" : optimizer);
    if (!scope.isEmpty()) {
      line(out, "variables", "under " + scope);
    }
    long averages = tensors.stream().filter(tensor -> tensor.role().equals("average")).count();
    if (movingAverages) {
      line(out, "averages", "taken in the place of weights");
    } else if (averages > 0) {
      line(out, "averages", averages + " that are not taken; --moving-averages takes them");
    }
    out.printf(Locale.ROOT, "%n%d tensors%n", tensors.size());
    new Sheet<>(TENSORS, tensors).table().lines().forEach(line -> out.println("  " + line));
  }

  private long count(String name) {
    return tensors.stream()
        .filter(tensor -> tensor.role().equals("weight"))
        .filter(tensor -> tensor.name().contains("/" + name))
        .count();
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("  %-13s %s%n", name, PlainText.line(value));
  }

  private static String shape(List<Integer> dimensions) {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static List<Tensor> tensors(List<TensorEntry> entries, String role) {
    return entries.stream()
        .map(entry -> new Tensor(entry.name(), role, entry.typeName(), entry.dimensions()))
        .toList();
  }

  private static String id(OptimizerSlots optimizer) {
    return optimizer.name().toLowerCase(Locale.ROOT);
  }
}
