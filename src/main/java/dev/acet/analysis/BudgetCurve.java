package dev.acet.analysis;

import dev.acet.prediction.AttackOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an attack found in balls of several radii: a model's sets of one kind. Immutable; threads
 * may share it.
 *
 * @param model all of the model's numbers
 * @param kind of the sets
 * @param sets by ascending radius, one for each; at least one
 */
public record BudgetCurve(ModelResult model, Kind kind, List<SetResult> sets) {

  /**
   * What the sets of a curve share.
   *
   * @param set their name without the budget
   * @param norm of the balls: null for L-infinity, as in {@link AttackOptions}
   */
  public record Kind(String set, @Nullable String norm) {}

  public BudgetCurve {
    sets = List.copyOf(sets);
  }

  /**
   * The curves of a model, in the order of its sets. Left out are adversarial samples, whose images
   * differ from budget to budget, and noise after the shorter of two attacks.
   */
  public static List<BudgetCurve> of(ModelResult model) {
    Map<Kind, TreeMap<Double, SetResult>> sets = new LinkedHashMap<>();
    for (SetResult set : model.sets()) {
      AttackOptions attack = set.attack();
      if (attack != null && isDrawn(set)) {
        sets.computeIfAbsent(new Kind(set.kind(), attack.norm()), kind -> new TreeMap<>())
            .merge(attack.eps(), set, BudgetCurve::ofSeveral);
      }
    }
    List<BudgetCurve> curves = new ArrayList<>();
    sets.forEach(
        (kind, byEps) -> curves.add(new BudgetCurve(model, kind, List.copyOf(byEps.values()))));
    return curves;
  }

  private static boolean isDrawn(SetResult set) {
    return switch (set.role()) {
      case ADVERSARIAL_NOISE -> !set.isShorterAttack();
      case ADVERSARIAL_OUT, ADVERSARIAL_IN -> true;
      case IN, OUT, NOISE, ADVERSARIAL_SAMPLES -> false;
    };
  }

  /** A set that was stored as one of several budgets belongs to them more than one of its own. */
  private static SetResult ofSeveral(SetResult one, SetResult other) {
    return one.budget().isEmpty() ? other : one;
  }

  /** The numbers over the radius; sets without this number have no point. */
  public List<Point> points(Function<SetResult, @Nullable Double> number) {
    List<Point> points = new ArrayList<>();
    for (SetResult set : sets) {
      Double value = number.apply(set);
      if (value != null) {
        points.add(new Point(Objects.requireNonNull(set.attack()), value));
      }
    }
    return points;
  }

  /**
   * A point of a curve.
   *
   * @param attack with its radius
   * @param value the number
   */
  public record Point(AttackOptions attack, double value) {}
}
