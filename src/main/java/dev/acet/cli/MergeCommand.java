package dev.acet.cli;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.study.MergeStudy;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet merge}. */
@Command(
    name = "merge",
    description = {
      "Join the shards that evaluate --shard has computed.",
      "The sets become the same files as those of one process, byte for byte; the shards' folders"
          + " are removed."
    })
final class MergeCommand extends Subcommand {

  @Parameters(paramLabel = "DIR", description = "The evaluation's folder: --out of its shards.")
  private Path folder;

  @Option(names = "--force", description = "Replace sets that are stored with other options.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    try {
      int shards = new MergeStudy(folder, force).run(new EvaluationRun(spec, verbosity));
      notes().println(shards + " shards merged");
    } catch (OtherOptionsException e) {
      throw usage(e.getMessage() + ". Use --force to replace it.");
    }
    out().println(folder);
    return ExitCode.DONE;
  }
}
