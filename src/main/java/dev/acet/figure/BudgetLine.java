package dev.acet.figure;

import dev.acet.analysis.BudgetCurve;
import dev.acet.analysis.Interval;
import dev.acet.analysis.SetResult;
import dev.acet.prediction.AttackOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model's line in a chart over the radius of an attack's balls.
 *
 * @param label of the model
 * @param place index of the model among all models, which determines its colour in every figure
 * @param curve where its points come from
 * @param measure what is drawn
 */
record BudgetLine(String label, int place, BudgetCurve curve, BudgetMeasure measure) {

  List<BudgetCurve.Point> points() {
    return curve.points(measure::of);
  }

  /** The points' confidence intervals; empty if one is not known. */
  List<Interval> intervals() {
    List<Interval> intervals = new ArrayList<>();
    for (SetResult set : curve.sets()) {
      Interval interval = measure.interval(set);
      if (measure.of(set) != null) {
        if (interval == null) {
          return List.of();
        }
        intervals.add(interval);
      }
    }
    return intervals;
  }

  /** What its numbers depend on, in the same order for every line. */
  List<String> conditions() {
    return List.of(
        distinct(BudgetLine::attack),
        "n " + distinct(set -> String.format(Locale.ROOT, "%,d", set.images())),
        measure.dependsOn(curve.model()),
        "seed " + curve.model().seed());
  }

  private String distinct(Function<SetResult, String> property) {
    return curve.sets().stream()
        .map(property)
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** Without what depends on the radius; of a ball without a neighbour, nothing. */
  private static String attack(SetResult set) {
    AttackOptions attack = Objects.requireNonNull(set.attack());
    List<String> suite = attack.attacks();
    if (attack.eps() == 0) {
      return "";
    }
    if (suite != null) {
      return "worst-case suite of " + suite.size();
    }
    String runs = attack.restarts() == 1 ? "" : ", " + attack.restarts() + " runs";
    return attack.schedule().equals(AttackOptions.SQUARE)
        ? String.format(Locale.ROOT, "square, %,d queries", attack.steps())
        : String.format(
            Locale.ROOT,
            "%s, %d steps (%s), %s start%s",
            attack.objective(),
            attack.steps(),
            attack.schedule(),
            attack.start(),
            runs);
  }
}
