package dev.acet.cli;

import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.option.PaperFlags;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code acet report}. */
@Command(
    name = "report",
    description = {
      "Put tables and figures into one HTML page.",
      "The tables are also written as Markdown and LaTeX."
    })
final class ReportCommand extends Subcommand {

  @Mixin private OutputFolder output;
  @Mixin private Locations.Runs runs;
  @Mixin private PaperFlags paper;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "Folders that acet evaluate, train, two-moons, alpha-scaling --curve or figures wrote.")
  private List<Path> folders;

  @Override
  public Integer call() throws IOException {
    output.check();
    Report report = Report.of(folders, paper.table());
    out().println(report.write(output.make("report", runs.path)));
    return ExitCode.DONE;
  }
}
