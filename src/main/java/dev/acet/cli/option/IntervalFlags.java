package dev.acet.cli.option;

import dev.acet.analysis.IntervalSettings;
import picocli.CommandLine.Option;

/** What confidence intervals depend on. */
public final class IntervalFlags {

  @Option(
      names = "--confidence-level",
      paramLabel = "P",
      defaultValue = "0.95",
      description =
          "How often confidence intervals contain the true value, from 0.5 to 0.999 (default:"
              + " ${DEFAULT-VALUE}).")
  private double level;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the bootstrap samples of confidence intervals (default: 1).")
  private long seed;

  /** The settings that were asked for. */
  public IntervalSettings settings() {
    return IntervalSettings.withDefaults().withConfidenceLevel(level).withSeed(seed);
  }
}
