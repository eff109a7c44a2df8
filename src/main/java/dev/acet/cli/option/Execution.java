package dev.acet.cli.option;

import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import picocli.CommandLine.Option;

/** The options for the seed and the number of threads. */
public final class Execution {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Number of threads (default: one per core).")
  private int threads;

  public long seed() {
    return seed;
  }

  /** 0 means one for each core. */
  public int threads() {
    return threads;
  }

  public SessionOptions session(Precision precision) {
    return new SessionOptions(threads(), precision);
  }
}
