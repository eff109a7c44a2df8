package dev.acet.report;

import dev.acet.analysis.SetResult;
import dev.acet.data.KnownDataSet;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.NoiseOptions;
import java.util.Locale;

/** What people call the sets, in the paper's words. */
final class ResultTitles {

  private ResultTitles() {}

  static String of(SetResult set) {
    return switch (set.role()) {
      case IN, OUT -> dataSet(set.name());
      case NOISE -> "Noise";
      case ADVERSARIAL_NOISE -> adversarialNoise(set);
      case ADVERSARIAL_SAMPLES -> "Adv. Samples";
    };
  }

  /** The paper's row has the longer attack; the shorter one says its steps. */
  private static String adversarialNoise(SetResult set) {
    AttackOptions attack = set.attack();
    return attack != null && set.name().endsWith("-" + attack.steps())
        ? "Adv. Noise (" + attack.steps() + " steps)"
        : "Adv. Noise";
  }

  static String dataSet(String name) {
    return KnownDataSet.find(name).map(known -> known.set().title()).orElse(name);
  }

  /** How noise was made. */
  static String noise(NoiseOptions noise) {
    String kind = noise.lowPass() ? "low-pass" : "raw";
    return noise.dataset() == null
        ? kind + " noise, all of it uniform"
        : "%s noise, %s %% of it permuted images of %s, the rest uniform"
            .formatted(kind, number(100 * noise.permutedFraction()), dataSet(noise.dataset()));
  }

  /** What an attack's numbers depend on. */
  static String attack(AttackOptions attack) {
    return String.format(
        Locale.ROOT,
        "%s, eps %s, %d steps of %s (%s%s), %d %s from a %s start",
        attack.objective(),
        number(attack.eps()),
        attack.steps(),
        number(attack.stepSize()),
        attack.schedule(),
        attack.momentum() == 0 ? "" : ", momentum " + number(attack.momentum()),
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
