package dev.acet.report;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.NoiseOptions;
import java.util.Locale;

/** What people call noise and attacks. */
final class ResultTitles {

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

  /** What an attack's numbers depend on. */
  static String attack(AttackOptions attack) {
    return String.format(
        Locale.ROOT,
        "%s, eps %s, %d steps of %s (%s), %d %s from a %s start",
        attack.objective(),
        number(attack.eps()),
        attack.steps(),
        number(attack.stepSize()),
        attack.rule(),
        attack.restarts(),
        attack.restarts() == 1 ? "run" : "runs",
        attack.start());
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
