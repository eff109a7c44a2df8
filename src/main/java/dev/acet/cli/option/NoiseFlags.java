package dev.acet.cli.option;

import dev.acet.attack.PgdSettings;
import dev.acet.cli.terminal.Flags;
import dev.acet.noise.NoiseSettings;
import dev.acet.study.EvaluationRequest;
import dev.acet.study.NoiseRows;
import dev.acet.tf.Precision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What noise is made of. */
public final class NoiseFlags extends Flags {

  @Option(
      names = "--noise-from",
      paramLabel = "SET",
      description = "The set whose images are permuted (default: the in-distribution).")
  public @Nullable String from;

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

  /** What an evaluation's noise is made of. */
  public EvaluationRequest.Noise ofEvaluation() {
    return new EvaluationRequest.Noise(Optional.ofNullable(from), settings());
  }

  /** How it is made. */
  public NoiseSettings settings() {
    try {
      return new NoiseSettings(permutedFraction, lowPass && !raw);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  /** What rows of noise show. */
  public NoiseRows.Settings rows(PgdSettings attack, Precision precision) {
    Optional<String> set = Optional.ofNullable(from).map(SetChoice::canonical);
    return new NoiseRows.Settings(set, settings(), attack, precision);
  }
}
