package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.Split;
import dev.acet.paper.Method;
import dev.acet.run.EvaluationSettings;
import dev.acet.run.StoredName;
import dev.acet.train.BestRule;
import dev.acet.train.EvaluationAttack;
import dev.acet.train.EvaluationSet;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for how a run is evaluated during training, and for what depends on that. */
final class RunEvaluationFlags extends Flags {

  private static final String PAPER = "paper";
  private static final String NONE = "none";

  @Option(
      names = "--eval-limit",
      paramLabel = "N",
      description =
          "Images per set in the evaluations during training, of an image folder spread over all"
              + " classes; 0 for no evaluation (default: all test and validation images, 1,280 of"
              + " noise, 256 of each out set, 128 of attacked ones).")
  private @Nullable Integer limit;

  @Option(
      names = "--eval-every",
      paramLabel = "N|paper",
      description =
          "Evaluate every N epochs, and after the last; paper: after epochs 1 to 5, even ones and"
              + " the last, which takes all images (default: as often as it takes a fifth of the"
              + " time of training).")
  private @Nullable String every;

  @Option(
      names = "--eval-sets",
      paramLabel = "KIND",
      split = ",",
      description =
          "What to evaluate besides test and validation images, separated by commas: noise, out"
              + " (the usual out sets), adversarial-noise, adversarial-samples, or the name of an"
              + " out set; none; or paper, which is all kinds (default: noise and out; of the other"
              + " methods all kinds).")
  private @Nullable List<String> sets;

  @Option(
      names = "--validation-split",
      paramLabel = "F",
      defaultValue = "0",
      description =
          "Hold out this share of the training images of each class, and keep the epoch with the"
              + " smallest error on them in best/ (default: 0; an image folder with val/ is"
              + " validated on that).")
  private double validationSplit;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "End the run after N evaluations without a smaller validation error (default: never).")
  private @Nullable Integer patience;

  @Option(
      names = "--eval-attack",
      paramLabel = "EVALUATION",
      converter = AttackConverter.class,
      completionCandidates = AttackConverter.class,
      description =
          "Also evaluate up to 32 noise images after a stronger attack than the paper's:"
              + " ${COMPLETION-CANDIDATES} (default: none).")
  private @Nullable EvaluationAttack attack;

  @Option(
      names = "--best",
      paramLabel = "RULE",
      defaultValue = "error",
      description =
          "Which epoch is best: error, that with the smallest validation error; balanced, that with"
              + " the smallest sum of it and of the confidence on attacked noise above 1/K, as a"
              + " share of 1 - 1/K (default: error).")
  private BestRule best;

  /** The out sets that are named; they may not exist. */
  List<String> outSets() {
    return named().filter(name -> find(name).isEmpty()).map(KnownDataSet::canonical).toList();
  }

  private Stream<String> named() {
    List<String> words = sets == null ? List.of() : sets;
    boolean isOneWord = words.equals(List.of(PAPER)) || words.equals(List.of(NONE));
    return isOneWord ? Stream.empty() : words.stream();
  }

  /**
   * What a run of a method stores.
   *
   * @param outliers names of the sets that the network was or will be trained on as outliers
   */
  EvaluationSettings settings(Method method, List<String> outliers) {
    int images = Objects.requireNonNullElse(limit, Integer.MAX_VALUE);
    List<String> out = outSets();
    for (String set : out) {
      if (outliers.stream().anyMatch(seen -> KnownDataSet.areSameImages(seen, set))) {
        throw usage(
            "--eval-sets "
                + set
                + ": the network is trained on it as outliers, so it says nothing about unseen"
                + " sets; leave it out, or train on another with --out-data");
      }
    }
    EvaluationSettings asked =
        new EvaluationSettings(
            images,
            validationSplit,
            sets(method),
            every(),
            patience,
            out.isEmpty() ? null : out,
            attack == null ? null : StoredName.of(attack),
            best == BestRule.ERROR ? null : StoredName.of(best));
    boolean isNone =
        images == 0
            && validationSplit == 0
            && patience == null
            && attack == null
            && best == BestRule.ERROR;
    return isNone ? new EvaluationSettings(0) : asked;
  }

  private @Nullable List<String> sets(Method method) {
    if (sets == null) {
      return names(
          method == Method.PLAIN
              ? EnumSet.of(EvaluationSet.NOISE, EvaluationSet.OUT)
              : EnumSet.allOf(EvaluationSet.class));
    }
    if (sets.equals(List.of(PAPER))) {
      return null;
    }
    return sets.equals(List.of(NONE))
        ? List.of()
        : names(named().flatMap(name -> find(name).stream()).collect(Collectors.toSet()));
  }

  private static List<String> names(Set<EvaluationSet> sets) {
    return sets.stream().sorted().map(StoredName::of).toList();
  }

  private static Optional<EvaluationSet> find(String name) {
    return Stream.of(EvaluationSet.values())
        .filter(set -> spelling(set).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * Rejects names of out sets that do not exist.
   *
   * @param dataset that is trained on
   */
  void check(DataDirectory data, String dataset) throws IOException {
    for (String set : outSets()) {
      if (KnownDataSet.find(set).isEmpty() && !data.canOpenForEvaluation(set)) {
        throw usage(
            "--eval-sets "
                + set
                + " is none of "
                + Stream.of(EvaluationSet.values())
                    .map(RunEvaluationFlags::spelling)
                    .collect(Collectors.joining(", "))
                + ", nor the name of a data set");
      }
      if (KnownDataSet.areSameImages(set, dataset)) {
        throw usage("--eval-sets " + set + ": it is trained on, so it is no out set");
      }
      data.open(set, Split.TEST);
    }
  }

  private static String spelling(EvaluationSet set) {
    return StoredName.of(set).replace('_', '-');
  }

  /** The number of epochs; 0 for a number that depends on the cost, null for the paper's. */
  private @Nullable Integer every() {
    if (every == null) {
      return 0;
    }
    if (every.equals(PAPER)) {
      return null;
    }
    if (!every.matches("[1-9][0-9]{0,5}")) {
      throw usage("--eval-every " + every + " is neither a number of epochs nor " + PAPER);
    }
    return Integer.valueOf(every);
  }

  /** The attacks of evaluations during training, by their names. */
  static final class AttackConverter extends NameConverter<EvaluationAttack> {

    AttackConverter() {
      super(EvaluationAttack.values(), EvaluationAttack::id);
    }
  }
}
