package dev.acet.cli;

import dev.acet.cli.option.Execution;
import dev.acet.cli.option.FigureFlags;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.paper.Method;
import dev.acet.report.TwoMoonsReport;
import dev.acet.study.TwoMoonsStudy;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.twomoons.MoonsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet two-moons}. */
@Command(
    name = "two-moons",
    description = {
      "Train on two moons and map the confidence.",
      "A toy network, by plain training, CEDA and ACET."
    })
final class TwoMoonsCommand extends Subcommand {

  @Mixin private OutputFolder output;
  @Mixin private Locations.Runs runs;
  @Mixin private Execution execution;
  @Mixin private FigureFlags figures;

  @Option(
      names = "--methods",
      paramLabel = "METHOD",
      split = ",",
      defaultValue = "plain,ceda,acet",
      description = "Some of plain, ceda and acet (default: all).")
  private List<Method> methods;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Updates of each method (default: 400 for plain, 3,000 for the others).")
  private @Nullable Integer iterations;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      defaultValue = "" + TwoMoonsStudy.RESOLUTION,
      description = "Points of a map along each side (default: ${DEFAULT-VALUE}).")
  private int resolution;

  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    MoonsSettings original = MoonsSettings.original(execution.seed());
    MoonsSettings settings = iterations == null ? original : original.withIterations(iterations);
    SessionOptions session = execution.session(Precision.FP32);
    figures.settings(); // rejects invalid options before the work
    Path folder = output.make("two-moons", runs.path);
    TwoMoonsStudy study =
        new TwoMoonsStudy(
            settings, EnumSet.copyOf(methods), resolution, session, figures.settings());
    TwoMoonsReport report = study.run(folder, notes()::println);
    report.stored(CommandText.line(spec)).write(folder);
    print(report);
    return ExitCode.DONE;
  }

  private void print(TwoMoonsReport report) {
    switch (format.chosen()) {
      case JSON -> out().println(report.json());
      case CSV -> out().print(report.csv());
      default -> report.print(out());
    }
    out().flush();
  }
}
