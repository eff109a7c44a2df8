package dev.acet.cli.option;

import dev.acet.attack.PgdSettings;
import dev.acet.cli.terminal.Flags;
import dev.acet.data.KnownDataSet;
import dev.acet.noise.NoiseSettings;
import dev.acet.study.EvaluationRequest;
import dev.acet.study.NoiseRows;
import dev.acet.tf.Precision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what noise is made of. */
public final class NoiseFlags extends Flags {

  @Option(
      names = "--noise-from",
      paramLabel = "SET",
      description = "The set whose images are permuted (default: the in-distribution).")
  public @Nullable String from;

  @Mixin private NoiseImageFlags images;

  /** What an evaluation's noise is made of. */
  public EvaluationRequest.Noise ofEvaluation() {
    return new EvaluationRequest.Noise(Optional.ofNullable(from), settings());
  }

  /** How it is made. */
  public NoiseSettings settings() {
    return new NoiseSettings(images.permutedFraction(), images.isLowPass());
  }

  /** What rows of noise show. */
  public NoiseRows.Settings rows(PgdSettings attack, Precision precision) {
    Optional<String> set = Optional.ofNullable(from).map(KnownDataSet::canonical);
    return new NoiseRows.Settings(set, settings(), attack, precision);
  }
}
