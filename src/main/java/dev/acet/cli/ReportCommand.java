package dev.acet.cli;

import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.option.PaperFlags;
import dev.acet.cli.option.ScoreFlags;
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
      "The tables are also written as Markdown and LaTeX. With --score, a section compares"
          + " detectors."
    })
final class ReportCommand extends Subcommand {

  @Mixin private OutputFolder output;
  @Mixin private Locations.Runs runs;
  @Mixin private PaperFlags paper;
  @Mixin private ScoreFlags scores;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "Folders that acet evaluate, train, two-moons, alpha-scaling --curve or figures wrote.")
  private List<Path> folders;

  @Override
  public Integer call() throws IOException {
    output.check();
    ChosenDetectors detectors = new ChosenDetectors(scores.choice(), scores.files(), notes());
    if (!detectors.areSeveral() && scores.areGiven()) {
      throw usage("--score compares detectors in a report: name two or more, or all");
    }
    Report report =
        detectors.areSeveral()
            ? Report.of(folders, paper.table(), detectors::of)
            : Report.of(folders, paper.table());
    out().println(report.write(output.make("report", runs.path)));
    return ExitCode.DONE;
  }
}
