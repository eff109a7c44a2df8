package dev.acet.cli;

import dev.acet.analysis.IntervalSettings;
import dev.acet.analysis.ModelResult;
import dev.acet.cli.option.Execution;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.option.PaperFlags;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Fetching;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.model.ModelDirectory;
import dev.acet.paper.PaperTable1;
import dev.acet.report.AlphaReport;
import dev.acet.report.Report;
import dev.acet.report.Reproduced;
import dev.acet.report.StoredTable;
import dev.acet.report.Table;
import dev.acet.report.Table1Numbers;
import dev.acet.report.Table2Numbers;
import dev.acet.study.Absences;
import dev.acet.study.Computation;
import dev.acet.study.CurveFolder;
import dev.acet.study.EvaluationStudy;
import dev.acet.study.PlanException;
import dev.acet.study.Reproduction;
import dev.acet.study.Table1Step;
import dev.acet.tf.DeviceException;
import dev.acet.tf.Precision;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  @Mixin private PrecisionFlag precision;

  @Parameters(paramLabel = "WHAT", description = "table1, table2, figures or all.")
  private Target target;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Images of each set (default: all; table2: 1000). The fewer, the wider the tolerances.")
  private @Nullable Integer limit;

  @Option(
      names = "--worst-case",
      description =
          "table1: also attack noise with the worst-case suite, beside the paper's attack.")
  private boolean worstCase;

  @Option(
      names = "--fetch",
      description =
          "Fetch the models and data sets that are needed and not here, as acet models fetch and"
              + " acet data fetch do; what cannot be fetched is left out.")
  private boolean fetch;

  @Option(names = "--mirror", paramLabel = "URL", description = "Fetch from here, as they do.")
  private @Nullable String mirror;

  @Override
  public Integer call() throws IOException, InterruptedException, DeviceException {
    checkOptions();
    PaperTable1 published = paper.table();
    List<Reproduced> numbers = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>(); // models share some
    List<Path> folders = new ArrayList<>();
    if (fetch) {
      fetchAbsent();
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
  }

  /** Rejects invalid options before the work, which may take hours. */
  private void checkOptions() throws IOException, DeviceException {
    output.check();
    if (precision.usable() != Precision.FP32 && target == Target.TABLE2) {
      throw usage("--precision is that of attacks; table2 has none");
    }
    if (paper.isGiven() && (target == Target.TABLE2 || target == Target.FIGURES)) {
      throw usage("--paper has numbers of table1, which is not asked for");
    }
    if (worstCase && (target == Target.TABLE2 || target == Target.FIGURES)) {
      throw usage("--worst-case adds to table1, which is not asked for");
    }
    if (mirror != null && !fetch) {
      throw usage("--mirror needs --fetch");
    }
  }

  /** Prints the numbers beside the paper's, and stores them for the report. */
  private Path conclude(List<Reproduced> numbers, Set<String> notes, Path folder)
      throws IOException {
    Table table = Reproduced.table(numbers);
    long known = numbers.stream().filter(number -> number.published() != null).count();
    long outside = numbers.stream().filter(Reproduced::isOutside).count();
    List<String> lines = new ArrayList<>(notes);
    lines.add(
        String.format(
            Locale.ROOT,
            "%d numbers, %d of them published, %d outside of their tolerance; limit %s, seed"
                + " %d%s%s",
            numbers.size(),
            known,
            outside,
            limit == null ? "none" : limit.toString(),
            execution.seed(),
            precision.asked() == Precision.FP32 ? "" : ", attacks in " + precision.asked().id(),
            paper.note()));
    lines.addAll(Reproduced.coverage(numbers, IntervalSettings.withDefaults().level()));
    String line = CommandText.line(spec);
    new StoredTable(1, "Beside the paper", line, table, lines, Map.of())
        .write(Folders.made(folder));
    PrintWriter out = out();
    out.print(table.text());
    out.println();
    lines.forEach(out::println);
    return folder;
  }

  /** Those that exist here; says what is missing, and what needs it. */
  private List<String> models() throws IOException {
    Absences absences = absences();
    List<String> absent = absences.absentModels();
    List<String> present = absences.presentModels();
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
        !absent.isEmpty() || (target != Target.TABLE2 && !absences.absentData().isEmpty());
    if (incomplete && !fetch) {
      say("--fetch gets what is not here, or says how to get it");
    }
    return present;
  }

  private List<ModelResult> table1(List<String> models, List<Path> folders) throws IOException {
    Reproduction reproduction = reproduction();
    List<ModelResult> results = new ArrayList<>();
    for (Table1Step step : reproduction.table1(models, worstCase)) {
      CommandSpec line = lines().evaluate(step.model(), step.request(), step.folder());
      EvaluationStudy study = reproduction.study(step);
      EvaluationRun run = new EvaluationRun(line, verbosity);
      try {
        run.run(study, reproduction.plan(step, study), step.folder());
      } catch (PlanException e) {
        throw usage(line, e);
      }
      folders.add(step.folder());
      results.add(Reproduction.result(step.folder()));
    }
    return results;
  }

  private List<Reproduced> table2(List<String> models, Path folder, List<Path> folders)
      throws IOException {
    CommandSpec command = lines().alphaScaling(models, folder, output.force());
    CurveFolder curves = Reproduction.curves(folder);
    for (Path file : curves.files(models)) {
      OutputPath.requireFree(command, file, output.isForced());
    }
    AlphaReport report;
    try {
      report = reproduction().table2(models, curves);
    } catch (PlanException e) {
      throw usage(command, e);
    }
    curves.draw().forEach(file -> say(file.toString()));
    curves.keep(report, CommandText.line(command));
    folders.add(folder);
    return report.rows().stream().flatMap(row -> Table2Numbers.of(row).stream()).toList();
  }

  private static ParameterException usage(CommandSpec line, PlanException e) {
    return new ParameterException(line.commandLine(), String.valueOf(e.getMessage()));
  }

  private void figures(List<String> models, Path folder, List<Path> folders) throws IOException {
    lines().figures(models, folder, output.force());
    reproduction().figures(models, folder);
    folders.add(folder);
  }

  private ReproduceLines lines() {
    return new ReproduceLines(
        script(),
        locations,
        execution,
        precision.asked(),
        Optional.ofNullable(limit),
        Optional.ofNullable(mirror));
  }

  private Reproduction reproduction() {
    Computation computation =
        new Computation(execution.seed(), Computation.BATCH_SIZE, execution.threads());
    return new Reproduction(
        new Reproduction.Places(
            new ModelDirectory(locations.models),
            new DataDirectory(locations.data),
            locations.runs()),
        Optional.ofNullable(limit),
        computation,
        precision.asked(),
        progress(),
        this::say);
  }

  private Absences absences() throws IOException {
    return Absences.of(new ModelDirectory(locations.models), new DataDirectory(locations.data));
  }

  /** Fetches what is missing; what cannot be fetched is reported and stays missing. */
  private void fetchAbsent() throws IOException, InterruptedException {
    Optional<String> address = Optional.ofNullable(mirror).map(this::address);
    Fetching fetching =
        new Fetching(err(), err(), verbosity, new Fetching.Source(address, false, false));
    List<String> models = absences().absentModels();
    if (!models.isEmpty()) {
      lines().fetch("models", models);
      new ModelFetching(fetching, locations.models, false, Optional.empty()).fetch(models);
    }
    List<String> data = target == Target.TABLE2 ? List.of() : absences().absentData();
    if (!data.isEmpty()) {
      lines().fetch("data", data);
      new DataFetching(fetching, locations.data, false)
          .fetch(data.stream().flatMap(name -> KnownDataSet.find(name).stream()).toList());
    }
  }

  private String address(String url) {
    try {
      return Fetching.address("--mirror", url);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private Script script() {
    return new Script(err(), verbosity.quiet);
  }

  private void say(String line) {
    notes().println(line);
  }
}
