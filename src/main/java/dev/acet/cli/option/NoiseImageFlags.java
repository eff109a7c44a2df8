package dev.acet.cli.option;

import picocli.CommandLine.Option;

/** The options for how noise images are made. */
public final class NoiseImageFlags {

  @Option(
      names = {"--frac-perm", "--frac_perm"},
      paramLabel = "F",
      defaultValue = "0.5",
      description =
          "Share of the noise images that are images with permuted pixels; the others are uniform"
              + " noise (default: ${DEFAULT-VALUE}).")
  private double permutedFraction;

  @Option(
      names = {"--lowpass", "--low-pass"},
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      arity = "0..1",
      paramLabel = "BOOL",
      description = "Smooth the noise with a low-pass filter (default), or do not.")
  private boolean lowPass;

  @Option(names = "--nolowpass", hidden = true)
  private boolean raw;

  /** The share of images with permuted pixels. */
  double permutedFraction() {
    return permutedFraction;
  }

  /** Whether the noise is smoothed. */
  boolean isLowPass() {
    return lowPass && !raw;
  }
}
