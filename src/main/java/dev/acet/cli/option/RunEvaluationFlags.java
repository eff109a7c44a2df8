package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.paper.Method;
import dev.acet.run.EvaluationSettings;
import dev.acet.run.StoredName;
import dev.acet.train.EvaluationSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
          "What to evaluate besides test and validation images, separated by commas: noise, out,"
              + " adversarial-noise, adversarial-samples; none; or paper, which is all (default:"
              + " noise and out; of ceda and acet all).")
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

  /** What a run of a method stores. */
  EvaluationSettings settings(Method method) {
    int images = Objects.requireNonNullElse(limit, Integer.MAX_VALUE);
    EvaluationSettings asked =
        new EvaluationSettings(images, validationSplit, sets(method), every(), patience);
    boolean isNone = images == 0 && validationSplit == 0 && patience == null;
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
        : names(sets.stream().map(this::set).collect(Collectors.toSet()));
  }

  private static List<String> names(Set<EvaluationSet> sets) {
    return sets.stream().sorted().map(StoredName::of).toList();
  }

  private EvaluationSet set(String name) {
    return Stream.of(EvaluationSet.values())
        .filter(set -> spelling(set).equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                usage(
                    "--eval-sets "
                        + name
                        + " is none of "
                        + Stream.of(EvaluationSet.values())
                            .map(RunEvaluationFlags::spelling)
                            .collect(Collectors.joining(", "))));
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
}
