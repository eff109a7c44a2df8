package dev.acet.analysis;

import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds for each detector the noise that was attacked on its own score. Static functions; threads
 * may call them concurrently.
 */
public final class OwnAttacks {

  private OwnAttacks() {}

  /** The budgets, as in the sets' names, for which noise was attacked on named scores. */
  public static List<String> budgets(ModelResult result) {
    return result.sets().stream()
        .filter(set -> set.attack() != null && set.attack().score() != null)
        .map(SetResult::budget)
        .distinct()
        .toList();
  }

  /** The title of the column of a budget. */
  public static String title(ModelResult result, String budget) {
    SetResult one =
        result.sets().stream()
            .filter(set -> isOfBudget(set, budget) && attack(set).score() != null)
            .findFirst()
            .orElseThrow();
    String kind = attack(one).isSuite() ? "Worst-case Noise" : "Adv. Noise";
    return kind + " (own attack" + (budget.isEmpty() ? ")" : ", eps " + attack(one).radius() + ")");
  }

  /**
   * The place of the set that was attacked on the score of a result. Of several for MSP, which the
   * usual sets attack, it is the one with the lowest AUROC.
   */
  public static OptionalInt set(ModelResult result, String budget) {
    return IntStream.range(0, result.sets().size())
        .filter(i -> isOwn(result.sets().get(i), budget, result.score().id()))
        .boxed()
        .min(Comparator.comparingDouble(i -> auroc(result.sets().get(i))))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static boolean isOwn(SetResult set, String budget, String score) {
    return isOfBudget(set, budget)
        && set.detection() != null
        && attack(set).raisedScore().equals(score);
  }

  private static boolean isOfBudget(SetResult set, String budget) {
    return set.role() == Role.ADVERSARIAL_NOISE
        && set.attack() != null
        && set.budget().equals(budget);
  }

  private static AttackOptions attack(SetResult set) {
    return Objects.requireNonNull(set.attack());
  }

  private static double auroc(SetResult set) {
    return Objects.requireNonNull(set.detection()).auroc();
  }
}
