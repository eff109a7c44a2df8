package dev.acet.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where models, data and own runs lie. */
final class Locations {

  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ACET_MODELS_DIR:-exps_paper}",
      description = "Released models (default: ${DEFAULT-VALUE}; environment: ACET_MODELS_DIR).")
  Path models;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ACET_DATA_DIR:-data}",
      description = "Data sets (default: ${DEFAULT-VALUE}; environment: ACET_DATA_DIR).")
  Path data;

  @Option(
      names = "--runs-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ACET_RUNS_DIR:-checkpoints}",
      description =
          "Own runs and evaluations (default: ${DEFAULT-VALUE}; environment: ACET_RUNS_DIR).")
  Path runs;
}
