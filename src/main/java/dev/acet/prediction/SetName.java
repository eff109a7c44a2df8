package dev.acet.prediction;

import java.math.BigDecimal;

/**
 * The names of attacked sets, and the names of the files that sets are stored in. Static functions;
 * threads may call them concurrently.
 */
public final class SetName {

  /** The model's own test images, attacked to look like other data. */
  public static final String ADVERSARIAL_IN = "adversarial-in";

  /** Noise images after the worst of several attacks. */
  public static final String WORST_CASE_NOISE = "worst-case-noise";

  private static final String ADVERSARIAL_OUT = "adversarial:";

  /** A colon separates a file from its streams on Windows. */
  private static final String ADVERSARIAL_OUT_FILE = "adversarial=";

  private SetName() {}

  /** The name of another set's images that were attacked to look like the training data. */
  public static String adversarialOut(String dataset) {
    return ADVERSARIAL_OUT + dataset;
  }

  /** The name of a set that is stored for several budgets: {@code worst-case-noise@0.05}. */
  public static String at(String set, double eps) {
    return set + suffix(eps);
  }

  /**
   * The part of a set's name that tells several budgets apart, such as {@code @0.05}; empty if the
   * name has none.
   *
   * @param eps the budget of the set's attack
   */
  public static String budget(String set, double eps) {
    return set.endsWith(suffix(eps)) ? suffix(eps) : "";
  }

  /**
   * The name of a set's files, without their endings. The same function leads back from the file to
   * the set, so that different sets have different files: it exchanges {@code adversarial:} and
   * {@code adversarial=} at the beginning.
   */
  public static String file(String set) {
    if (set.startsWith(ADVERSARIAL_OUT)) {
      return ADVERSARIAL_OUT_FILE + set.substring(ADVERSARIAL_OUT.length());
    }
    return set.startsWith(ADVERSARIAL_OUT_FILE)
        ? ADVERSARIAL_OUT + set.substring(ADVERSARIAL_OUT_FILE.length())
        : set;
  }

  private static String suffix(double eps) {
    return "@" + BigDecimal.valueOf(eps).stripTrailingZeros().toPlainString();
  }
}
