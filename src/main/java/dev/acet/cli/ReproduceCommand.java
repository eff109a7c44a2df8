package dev.acet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.cli.Script.StoppedException;
import dev.acet.cli.option.Execution;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.option.PaperFlags;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.fetch.ModelCatalogue;
import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.Report;
import dev.acet.report.Reproduced;
import dev.acet.report.StoredTable;
import dev.acet.report.Table;
import dev.acet.report.Table1Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Measure the paper's tables anew, beside its numbers.",
      "Models and data sets that are missing, and not fetched, are named and left out."
    })
final class ReproduceCommand extends Subcommand {

  /** What to reproduce. */
  enum Target {
    TABLE1,
    TABLE2,
    FIGURES,
    ALL
  }

  @Mixin private Locations locations;
  @Mixin private OutputFolder output;
  @Mixin private PaperFlags paper;
  @Mixin private Execution execution;

  @Parameters(paramLabel = "WHAT", description = "table1, table2, figures or all.")
  private Target target;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Images of each set (default: all; table2: 1000). The fewer, the wider the tolerances.")
  private @Nullable Integer limit;

  @Option(
      names = "--fetch",
      description =
          "Fetch the models and data sets that are needed and not here, as acet models fetch and"
              + " acet data fetch do; what cannot be had is left out.")
  private boolean fetch;

  @Option(names = "--mirror", paramLabel = "URL", description = "Fetch from here, as they do.")
  private @Nullable String mirror;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    PaperTable1 published = paper.table();
    List<Reproduced> numbers = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    try {
      if (fetch) {
        absences().fetch(target != Target.TABLE2, script());
      }
      List<String> models = models();
      Path folder = output.make("reproduce", locations.runs());
      if (target == Target.TABLE1 || target == Target.ALL) {
        for (ModelResult result : table1(models, folders)) {
          Table1Numbers table1 = new Table1Numbers(result, published);
          numbers.addAll(table1.numbers());
          notes.addAll(table1.notes());
        }
      }
      if (target == Target.TABLE2 || target == Target.ALL) {
        numbers.addAll(table2(models, folder.resolve("alpha-scaling"), folders));
      }
      if (target == Target.FIGURES || target == Target.ALL) {
        figures(models, folder.resolve("figures"), folders);
      }
      if (!numbers.isEmpty()) {
        folders.add(0, conclude(numbers, notes, folder.resolve("numbers")));
      }
      PrintWriter out = out();
      out.println(Report.of(folders, published).write(folder));
      out.flush();
      return numbers.stream().anyMatch(Reproduced::isOutside) ? ExitCode.OUTSIDE : ExitCode.DONE;
    } catch (StoppedException e) {
      return e.code();
    }
  }

  /** Better now than after hours. */
  private void checkOptions() throws IOException {
    output.check();
    if (paper.isGiven() && (target == Target.TABLE2 || target == Target.FIGURES)) {
      throw usage("--paper has numbers of table1, which is not asked for");
    }
    if (mirror != null && !fetch) {
      throw usage("--mirror needs --fetch");
    }
  }

  /** Prints the numbers beside the paper's, and keeps them for the report. */
  private Path conclude(List<Reproduced> numbers, List<String> notes, Path folder)
      throws IOException {
    Table table = Reproduced.table(numbers);
    long known = numbers.stream().filter(number -> number.published() != null).count();
    long outside = numbers.stream().filter(Reproduced::isOutside).count();
    List<String> lines = new ArrayList<>(notes);
    lines.add(
        String.format(
            Locale.ROOT,
            "%d numbers, %d of them published, %d outside of their tolerance; limit %s, seed %d%s",
            numbers.size(),
            known,
            outside,
            limit == null ? "none" : limit.toString(),
            execution.seed(),
            paper.note()));
    String line = CommandText.line(spec);
    new StoredTable(1, "Beside the paper", line, table, lines, Map.of())
        .write(Folders.made(folder));
    PrintWriter out = out();
    out.print(table.text());
    out.println();
    lines.forEach(out::println);
    return folder;
  }

  /** Those that are here; says what is not, and what for. */
  private List<String> models() throws IOException {
    List<String> absent = absences().models();
    List<String> present = new ArrayList<>(ModelCatalogue.aliases());
    present.removeAll(absent);
    if (present.isEmpty()) {
      throw InputException.of(
          locations.models
              + " holds no released model. Run: acet models fetch all"
              + (fetch ? "" : ", or this with --fetch"));
    }
    if (!absent.isEmpty()) {
      say("not in " + locations.models + ", so without a row: " + String.join(", ", absent));
    }
    boolean incomplete =
        !absent.isEmpty() || (target != Target.TABLE2 && !absences().data().isEmpty());
    if (incomplete && !fetch) {
      say("--fetch gets what is not here, or says how to get it");
    }
    return present;
  }

  private List<ModelResult> table1(List<String> models, List<Path> folders)
      throws IOException, StoppedException {
    Map<String, List<String>> choices = choices(models);
    List<ModelResult> results = new ArrayList<>();
    for (String alias : models) {
      List<String> line = new ArrayList<>(List.of("evaluate", alias));
      line.addAll(choices.getOrDefault(dataset(alias), List.of()));
      if (limit != null) {
        // An evaluation with another limit is another one.
        Path out = locations.runs().resolve("evaluations").resolve(alias + "-limit-" + limit);
        line.addAll(List.of("--limit", limit.toString(), "--out", out.toString()));
      }
      String stored = script().run(common(line, true)).strip();
      Path folder = Path.of(stored.substring(stored.lastIndexOf('\n') + 1));
      folders.add(folder);
      results.add(new Analysis(Score.MSP, false).of(new PredictionStore(folder)));
    }
    return results;
  }

  /** How to evaluate models, by what they were trained on. */
  private Map<String, List<String>> choices(List<String> models) throws IOException {
    DataDirectory data = new DataDirectory(locations.data);
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (String in : models.stream().map(ReproduceCommand::dataset).distinct().toList()) {
      choices.put(in, EvaluationChoice.of(in, data, this::say));
    }
    return choices;
  }

  private static String dataset(String alias) {
    return alias.substring(0, alias.indexOf('-'));
  }

  private List<Reproduced> table2(List<String> models, Path folder, List<Path> folders)
      throws IOException, StoppedException {
    List<String> line = new ArrayList<>(List.of("alpha-scaling"));
    line.addAll(models);
    line.addAll(List.of("--images", limit == null ? "1000" : limit.toString()));
    line.addAll(List.of("--curve", "50", "--out", folder.toString(), "--format", "json"));
    line.addAll(output.force());
    JsonNode results = new ObjectMapper().readTree(script().run(common(line, true))).get("results");
    folders.add(folder);
    List<Reproduced> numbers = new ArrayList<>();
    results.forEach(row -> numbers.addAll(Table2Numbers.of(row)));
    return numbers;
  }

  private void figures(List<String> models, Path folder, List<Path> folders)
      throws StoppedException {
    List<String> line = new ArrayList<>(List.of("figures"));
    line.addAll(models);
    line.addAll(List.of("--out", folder.toString()));
    line.addAll(output.force());
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
      whole.addAll(List.of("--runs-dir", locations.runs().toString()));
    }
    whole.addAll(List.of("--seed", Long.toString(execution.seed())));
    whole.addAll(List.of("--threads", Integer.toString(execution.threads())));
    return whole;
  }

  private Absences absences() {
    return new Absences(locations, Optional.ofNullable(mirror));
  }

  private Script script() {
    return new Script(err(), verbosity.quiet);
  }

  private void say(String line) {
    notes().println(line);
  }
}
