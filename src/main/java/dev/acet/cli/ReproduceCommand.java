package dev.acet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.analysis.Analysis;
import dev.acet.analysis.Score;
import dev.acet.checkpoint.ModelDirectory;
import dev.acet.checkpoint.ReleasedModel;
import dev.acet.cli.Script.StoppedException;
import dev.acet.data.DataDirectory;
import dev.acet.io.InputException;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.Report;
import dev.acet.report.Reproduced;
import dev.acet.report.StoredTable;
import dev.acet.report.Table;
import dev.acet.report.Tolerance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code acet reproduce}. */
@Command(
    name = "reproduce",
    description = "Measure the paper's tables anew on the released models, beside its numbers.")
final class ReproduceCommand implements Callable<Integer> {

  /** What to reproduce. */
  enum Target {
    TABLE1,
    TABLE2,
    FIGURES,
    ALL
  }

  @Spec private CommandSpec spec;
  @Mixin private Locations locations;
  @Mixin private OutputFolder output;
  @Mixin private Execution execution;
  @Mixin private Verbosity verbosity;

  @Parameters(paramLabel = "WHAT", description = "table1, table2, figures or all.")
  private Target target;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Images of each set (default: all; table2: 1000). The fewer, the wider the tolerances.")
  private @Nullable Integer limit;

  @Override
  public Integer call() throws IOException {
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
    }
    List<String> models = models();
    Path folder = output.make("reproduce", locations.runs);
    List<Reproduced> numbers = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    try {
      if (target == Target.TABLE1 || target == Target.ALL) {
        numbers.addAll(table1(models, folders));
      }
      if (target == Target.TABLE2 || target == Target.ALL) {
        numbers.addAll(table2(models, folder.resolve("alpha-scaling"), folders));
      }
      if (target == Target.FIGURES || target == Target.ALL) {
        figures(models, folder.resolve("figures"), folders);
      }
    } catch (StoppedException e) {
      return e.code();
    }
    return conclude(numbers, folder, folders);
  }

  private Integer conclude(List<Reproduced> numbers, Path folder, List<Path> folders)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long outside = numbers.stream().filter(Reproduced::isOutside).count();
    if (!numbers.isEmpty()) {
      Table table = Reproduced.table(numbers);
      String verdict =
          "%d numbers, %d outside of their tolerance; limit %s, seed %d"
              .formatted(numbers.size(), outside, limit == null ? "none" : limit, execution.seed());
      Path ours = Files.createDirectories(folder.resolve("numbers"));
      new StoredTable(
              1, "Beside the paper", CommandText.line(spec), table, List.of(verdict), Map.of())
          .write(ours);
      folders.add(0, ours);
      out.print(table.text());
      out.println();
      out.println(verdict);
    }
    out.println(Report.of(folders).write(folder));
    out.flush();
    return outside > 0 ? ExitCode.OUTSIDE : ExitCode.DONE;
  }

  private List<String> models() throws IOException {
    List<String> present = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (ReleasedModel model : new ModelDirectory(locations.models).released()) {
      (model.present() ? present : absent).add(model.alias());
    }
    if (present.isEmpty()) {
      throw InputException.of(
          locations.models + " holds no released model. Run: acet models fetch all");
    }
    if (!absent.isEmpty()) {
      say("not in " + locations.models + ", so without a row: " + String.join(", ", absent));
    }
    return present;
  }

  private List<Reproduced> table1(List<String> models, List<Path> folders)
      throws IOException, StoppedException {
    DataDirectory data = new DataDirectory(locations.data);
    List<Reproduced> numbers = new ArrayList<>();
    for (String alias : models) {
      String in = alias.substring(0, alias.indexOf('-'));
      List<String> line = new ArrayList<>(List.of("evaluate", alias));
      line.addAll(EvaluationChoice.of(in, data, this::say));
      if (limit != null) {
        line.addAll(List.of("--limit", limit.toString()));
      }
      String stored = script().run(common(line, true)).strip();
      Path folder = Path.of(stored.substring(stored.lastIndexOf('\n') + 1));
      folders.add(folder);
      numbers.addAll(
          Reproduced.ofTable1(
              new Analysis(Score.MSP, false).curves(new PredictionStore(folder)).result()));
    }
    return numbers;
  }

  private List<Reproduced> table2(List<String> models, Path folder, List<Path> folders)
      throws IOException, StoppedException {
    List<String> line = new ArrayList<>(List.of("alpha-scaling"));
    line.addAll(models);
    line.addAll(List.of("--images", limit == null ? "1000" : limit.toString()));
    line.addAll(List.of("--curve", "50", "--out", folder.toString(), "--format", "json"));
    JsonNode results = new ObjectMapper().readTree(script().run(common(line, true))).get("results");
    folders.add(folder);
    List<Reproduced> numbers = new ArrayList<>();
    for (JsonNode row : results) {
      JsonNode paper = row.get("paper");
      if (!paper.get("medianAlpha").isNull()) {
        int n = row.get("images").asInt();
        double published = paper.get("medianAlpha").asDouble();
        double tolerance = published * Tolerance.ofAlpha(n);
        double alpha = row.get("medianAlpha").asDouble(Double.POSITIVE_INFINITY);
        numbers.add(number(row, "median alpha", n, alpha, published, tolerance));
        numbers.add(
            number(
                row,
                "clipped, % overconfident",
                n,
                row.get("overconfidentPercent").asDouble(),
                paper.get("overconfidentPercent").asDouble(),
                Tolerance.ofPercent(n)));
      }
    }
    return numbers;
  }

  private static Reproduced number(
      JsonNode row, String name, int n, double ours, double paper, double tolerance) {
    return new Reproduced(row.get("model").asText(), name, n, ours, paper, tolerance, true);
  }

  private void figures(List<String> models, Path folder, List<Path> folders)
      throws StoppedException {
    List<String> line = new ArrayList<>(List.of("figures"));
    line.addAll(models);
    line.addAll(List.of("--out", folder.toString()));
    if (limit != null) {
      line.addAll(List.of("--limit", limit.toString()));
    }
    script().run(common(line, false));
    folders.add(folder);
  }

  /** Adds what all commands share. */
  private List<String> common(List<String> line, boolean resumable) {
    List<String> whole = new ArrayList<>(line);
    whole.addAll(List.of("--models-dir", locations.models.toString()));
    whole.addAll(List.of("--data-dir", locations.data.toString()));
    if (resumable) {
      whole.addAll(List.of("--runs-dir", locations.runs.toString()));
    }
    whole.addAll(List.of("--seed", Long.toString(execution.seed())));
    whole.addAll(List.of("--threads", Integer.toString(execution.threads())));
    return whole;
  }

  private Script script() {
    return new Script(spec.commandLine().getErr(), verbosity.quiet);
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
