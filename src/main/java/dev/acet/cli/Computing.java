package dev.acet.cli;

import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What computing depends on, and what it may use. */
final class Computing {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all that is random (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads to use (default: one for each core).")
  private int threads;

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

  SessionOptions session(Precision precision) {
    if (threads < 0) {
      throw usage("--threads must not be negative, was " + threads);
    }
    return new SessionOptions(threads, precision);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
