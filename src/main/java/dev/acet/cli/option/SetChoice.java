package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.data.KnownDataSet;
import dev.acet.study.EvaluationRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the sets that a model is evaluated on. */
public final class SetChoice extends Flags {

  @Option(
      names = "--sets",
      paramLabel = "KIND",
      split = ",",
      description =
          "Kinds of sets to evaluate, separated by commas: in, out, noise, adversarial-noise-80 (80"
              + " is --pgd-steps), adversarial-noise (2.5 times as many steps), worst-case-noise,"
              + " adversarial-noise:SCORE (noise attacked to raise a score of analyze --score),"
              + " adversarial:SET (an out set attacked to look in-distribution), adversarial-in"
              + " (the in set attacked to look out-of-distribution), adversarial-samples (default:"
              + " in, out, noise, attacked noise and adversarial samples).")
  private @Nullable List<String> kinds;

  @Option(
      names = "--in-set",
      paramLabel = "SET",
      description = "The in-distribution (default: the set that the model was trained on).")
  private @Nullable String inSet;

  @Option(
      names = "--ignore-names",
      description =
          "Match classes by position, not by name: the in set's first class is the model's first,"
              + " and so on. Every table says so.")
  public boolean ignoreNames;

  @Option(
      names = "--out-sets",
      paramLabel = "SET",
      split = ",",
      converter = SetNameConverter.class,
      description =
          "Out-distributions: data sets or folders of images, separated by commas; a name that"
              + " contains a comma goes in double quotes: '\"a,b\",c' (default: the paper's sets"
              + " for this model, if they are present).")
  private @Nullable List<String> outSets;

  /** The in set, if one is named. */
  public Optional<String> in() {
    return Optional.ofNullable(inSet).map(KnownDataSet::canonical);
  }

  /** The sets asked for. */
  public EvaluationRequest.Sets asked() {
    return new EvaluationRequest.Sets(
        Optional.ofNullable(kinds), Optional.ofNullable(inSet), Optional.ofNullable(outSets));
  }
}
