package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.bench.ForwardBenchmark;
import dev.acet.bench.ForwardBenchmark.Comparison;
import dev.acet.bench.ForwardBenchmark.Effort;
import dev.acet.bench.OriginalGraph;
import dev.acet.bench.PairedTiming;
import dev.acet.checkpoint.StoredModel;
import dev.acet.model.FrozenNetwork;
import dev.acet.report.Table;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code acet bench forward}. */
@Command(
    name = "forward",
    description = "Time the frozen graph's forward pass, in turn with the original graph's.")
final class BenchForwardCommand implements Callable<Integer> {

  private static final int WARM_UP = 5;

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;

  @SuppressWarnings("UnusedVariable") // the handler of errors asks for it
  @Mixin
  private Verbosity verbosity;

  @Mixin private Computing computing;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Rounds to count, after " + WARM_UP + " to warm up (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json or csv (default: text).")
  private OutputFormat format;

  private record Report(
      int schema,
      String model,
      int images,
      long seed,
      int threads,
      int rounds,
      PairedTiming.Spread originalMilliseconds,
      PairedTiming.Spread frozenMilliseconds,
      PairedTiming.Spread ratio,
      double largestLogitDifference) {}

  @Override
  public Integer call() throws IOException {
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be at least 1");
    }
    StoredModel stored = model.find();
    SessionOptions session = new SessionOptions(computing.threads);
    Effort effort = new Effort(computing.batchSize, WARM_UP, rounds);
    try (OriginalGraph original = OriginalGraph.open(stored.checkpoint().prefix(), session);
        FrozenNetwork frozen =
            new FrozenNetwork(stored.architecture(), stored.weights(), session)) {
      Comparison comparison = ForwardBenchmark.run(original, frozen, effort, computing.seed);
      print(stored, comparison, spec.commandLine().getOut());
    }
    return ExitCode.DONE;
  }

  private void print(StoredModel stored, Comparison comparison, PrintWriter out)
      throws IOException {
    PairedTiming timing = comparison.timing();
    int threads = new SessionOptions(computing.threads).effectiveThreads();
    Table table =
        new Table(
            List.of("", "minimum", "median", "maximum"),
            List.of(
                row("original, ms", timing.peer()),
                row("acet, ms", timing.ours()),
                row("original / acet", timing.ratio())));
    switch (format) {
      case TEXT -> {
        out.printf(
            Locale.ROOT,
            "%s: forward pass of %d uniform images (seed %d), %d threads, %d rounds after %d to"
                + " warm up, both graphs in turn%n%n",
            stored.name(),
            computing.batchSize,
            computing.seed,
            threads,
            rounds,
            WARM_UP);
        out.print(table.text());
        out.printf(
            Locale.ROOT, "%nlargest difference of a logit: %.2g%n", comparison.largestDifference());
      }
      case CSV -> out.print(table.csv());
      case JSON ->
          out.println(
              new ObjectMapper()
                  .writeValueAsString(
                      new Report(
                          1,
                          stored.name(),
                          computing.batchSize,
                          computing.seed,
                          threads,
                          rounds,
                          timing.peer(),
                          timing.ours(),
                          timing.ratio(),
                          comparison.largestDifference())));
    }
  }

  private static List<String> row(String name, PairedTiming.Spread spread) {
    return List.of(
        name, number(spread.minimum()), number(spread.median()), number(spread.maximum()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
