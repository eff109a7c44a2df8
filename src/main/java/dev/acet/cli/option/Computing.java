package dev.acet.cli.option;

import dev.acet.study.Computation;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what computing depends on, and what it may use. */
public final class Computing {

  @Mixin private Execution execution;

  @Option(
      names = {"--batch-size", "--batch_size"},
      paramLabel = "N",
      defaultValue = "128",
      description = "Images per forward pass (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  public int batchSize() {
    return batchSize;
  }

  public long seed() {
    return execution.seed();
  }

  public SessionOptions session(Precision precision) {
    return execution.session(precision);
  }

  /** All of them. */
  public Computation values() {
    return new Computation(seed(), batchSize, execution.threads());
  }
}
