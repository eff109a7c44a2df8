package dev.acet.cli;

import picocli.CommandLine.Option;

/** What computing depends on, and what it may use. */
final class Computing {

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
  int threads;

  @Option(
      names = {"--batch-size", "--batch_size"},
      paramLabel = "N",
      defaultValue = "128",
      description = "Images of a forward pass (default: ${DEFAULT-VALUE}).")
  int batchSize;
}
