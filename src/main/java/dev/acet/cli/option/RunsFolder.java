package dev.acet.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where own runs lie, for commands that need no models and no data. */
public final class RunsFolder {

  @Option(
      names = "--runs-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ACET_RUNS_DIR:-checkpoints}",
      description = "Own runs (default: ${DEFAULT-VALUE}; environment: ACET_RUNS_DIR).")
  public Path path;
}
