package dev.acet.cli;

import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What computing depends on, and what it may use. */
final class Computing {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private Execution execution;

  @Option(
      names = {"--batch-size", "--batch_size"},
      paramLabel = "N",
      defaultValue = "128",
      description = "Images of a forward pass (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  int batchSize() {
    if (batchSize < 1) {
      throw usage("--batch-size must be at least 1, not " + batchSize);
    }
    return batchSize;
  }

  long seed() {
    return execution.seed();
  }

  SessionOptions session(Precision precision) {
    return execution.session(precision);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
