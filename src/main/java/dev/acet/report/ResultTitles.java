package dev.acet.report;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Labels;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.NoiseOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes noise, attacks and labels in words. */
public final class ResultTitles {

  /** Number of classes that a line names. */
  private static final int LISTED = 12;

  private ResultTitles() {}

  /** How noise was made. */
  static String noise(NoiseOptions noise) {
    String kind = noise.lowPass() ? "low-pass" : "raw";
    return noise.dataset() == null
        ? kind + " noise, all of it uniform"
        : "%s noise, %s %% of it permuted images of %s, the rest uniform"
            .formatted(
                kind, number(100 * noise.permutedFraction()), KnownDataSet.title(noise.dataset()));
  }

  /** What the results of an attack depend on. */
  public static String attack(AttackOptions attack) {
    List<String> suite = attack.attacks();
    if (suite != null) {
      return String.format(
          Locale.ROOT,
          "worst-case suite of %d %s%s, %s eps %s",
          suite.size(),
          suite.size() == 1 ? "attack" : "attacks",
          attack.score() == null ? "" : " on " + attack.score(),
          attack.norm() == null ? "l-infinity" : attack.norm(),
          attack.radius());
    }
    return String.format(
        Locale.ROOT,
        "%s, %seps %s, %s (%s), %d %s from a %s start",
        attack.score() == null ? attack.objective() : "attack on " + attack.score(),
        attack.norm() == null ? "" : attack.norm() + " ",
        attack.radius(),
        effort(attack),
        attack.rule(),
        attack.restarts(),
        attack.restarts() == 1 ? "run" : "runs",
        attack.start());
  }

  private static String effort(AttackOptions attack) {
    return attack.schedule().equals(AttackOptions.SQUARE)
        ? attack.steps() + " queries"
        : attack.steps() + " steps of " + attack.step();
  }

  /** The attacks of a suite; empty for a single attack. */
  static Optional<String> members(AttackOptions attack) {
    return Optional.ofNullable(attack.attacks())
        .map(suite -> "the suite is " + String.join(", ", suite));
  }

  /** What labels mean, unless the set's classes are exactly the model's by name. */
  static Optional<String> labels(@Nullable Labels labels, ModelIdentity model) {
    if (labels == null) {
      return Optional.empty();
    }
    if (labels.areByPosition()) {
      Stream<String> pairs =
          labels.classes().entrySet().stream().map(e -> e.getKey() + " is " + e.getValue());
      return Optional.of("labels by position, not by name: " + listed(pairs.toList()));
    }
    int classes = labels.classes().size();
    return classes == model.classes()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "labels of %d of the model's %d classes: %s",
                classes,
                model.classes(),
                listed(List.copyOf(labels.classes().values()))));
  }

  private static String listed(List<String> names) {
    return names.size() <= LISTED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, LISTED)) + ", ...";
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
