package dev.acet.cli.option;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the folders of models, data and runs. */
public final class Locations {

  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ACET_MODELS_DIR:-exps_paper}",
      description = "Released models (default: ${DEFAULT-VALUE}; environment: ACET_MODELS_DIR).")
  public Path models;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ACET_DATA_DIR:-data}",
      description = "Data sets (default: ${DEFAULT-VALUE}; environment: ACET_DATA_DIR).")
  public Path data;

  @Mixin private Runs own;

  /** The defaults, for a command that has these places without their options. */
  public static Locations usual() {
    Locations locations = new Locations();
    new CommandLine(locations).registerConverter(Path.class, new PathConverter()).parseArgs();
    return locations;
  }

  /** The folder of the user's runs and evaluations. */
  public Path runs() {
    return own.path;
  }

  /** The option for the folder of runs alone, for commands that need neither models nor data. */
  public static final class Runs {

    @Option(
        names = "--runs-dir",
        paramLabel = "DIR",
        defaultValue = "${env:ACET_RUNS_DIR:-checkpoints}",
        description =
            "Own runs and evaluations (default: ${DEFAULT-VALUE}; environment: ACET_RUNS_DIR).")
    public Path path;
  }
}
