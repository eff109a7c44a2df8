package dev.acet.cli;

import dev.acet.cli.option.Execution;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.model.ModelDirectory;
import dev.acet.paper.PaperTable1;
import dev.acet.report.ComparisonTable;
import dev.acet.study.Demo;
import dev.acet.study.DemoPlan;
import dev.acet.study.StoppedException;
import dev.acet.train.DivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet demo}. */
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
    DemoPlan plan = DemoPlan.of(folder, quick, output.isForced(), execution.seed(), threads);
    Locations usual = Locations.usual();
    Demo demo =
        new Demo(
            plan,
            new ModelDirectory(usual.models),
            new DataDirectory(usual.data),
            new DemoLines(err(), verbosity));
    try {
      print(demo.run());
      out().printf(Locale.ROOT, ", in %.0f s%n", (System.nanoTime() - start) / 1e9);
      out().flush();
      return ExitCode.DONE;
    } catch (StoppedException e) {
      err().println(TrainCommand.stopped(e.run()));
      return ExitCode.INTERRUPTED;
    } catch (DivergedException e) {
      err().println("acet: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private void print(Demo.Result result) {
    PrintWriter out = out();
    result.twoMoons().print(out);
    out.println();
    out.println(result.alphas().passage().text());
    out.print(ComparisonTable.of(result.models(), PaperTable1.known()).text());
    out.printf("%n%s", result.page());
  }
}
