package dev.acet.cli;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.cli.Script.StoppedException;
import dev.acet.cli.option.Execution;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.ComparisonTable;
import dev.acet.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet demo}: other commands, one after the other, on data that acet draws itself. */
@Command(
    name = "demo",
    description = {"Run a small experiment: train, attack, compare.", "Nothing is downloaded."})
final class DemoCommand extends Subcommand {

  @Mixin private OutputFolder output;
  @Mixin private Locations.Runs runs;
  @Mixin private Execution execution;

  @Option(
      names = "--quick",
      description = "Take less than half of the time, for less of the effect.")
  private boolean quick;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    int threads = execution.threads();
    Path folder = output.make("demo", runs.path);
    DemoPlan plan = new DemoPlan(folder, quick, execution.seed(), threads);
    PrintWriter out = out();
    Script script = new Script(err(), verbosity.quiet);
    try {
      String moons = script.run(plan.twoMoons());
      for (List<String> line : plan.images()) {
        script.run(line);
      }
      String alphas = script.run(plan.alphaScaling());
      script.run(plan.figures());
      Path page = Report.of(plan.folders()).write(folder);
      out.print(moons);
      out.println();
      out.println(alphas);
      out.print(ComparisonTable.of(results(plan), PaperTable1.known()).text());
      out.printf(Locale.ROOT, "%n%s, in %.0f s%n", page, (System.nanoTime() - start) / 1e9);
      out.flush();
      return ExitCode.DONE;
    } catch (StoppedException e) {
      return e.code();
    }
  }

  private static Map<String, ModelResult> results(DemoPlan plan) throws IOException {
    Analysis analysis = new Analysis(Score.MSP, false);
    Map<String, ModelResult> results = new LinkedHashMap<>();
    for (Path folder : plan.evaluations()) {
      ModelResult result = analysis.of(new PredictionStore(folder));
      results.put(result.model().name(), result);
    }
    return results;
  }
}
