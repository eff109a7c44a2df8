package dev.acet.prediction;

import java.math.BigDecimal;
import java.util.List;

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
  private static final String ADVERSARIAL_NOISE = "adversarial-noise:";

  /** With them begin the names that have a colon. */
  private static final List<String> WITH_COLON = List.of(ADVERSARIAL_OUT, ADVERSARIAL_NOISE);

  private SetName() {}

  /** The name of another set's images that were attacked to look like the training data. */
  public static String adversarialOut(String dataset) {
    return ADVERSARIAL_OUT + dataset;
  }

  /** The name of noise that was attacked to raise a score: {@code adversarial-noise:energy}. */
  public static String adversarialNoise(String score) {
    return ADVERSARIAL_NOISE + score;
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
   * The name of a set's files, without their endings. A colon would separate a file from its
   * streams on Windows. The same function leads back from the file to the set, so that different
   * sets have different files: it exchanges the colon and {@code =} after {@code adversarial} and
   * {@code adversarial-noise} at the beginning.
   */
  public static String file(String set) {
    for (String prefix : WITH_COLON) {
      String ofFile = prefix.replace(':', '=');
      if (set.startsWith(prefix)) {
        return ofFile + set.substring(prefix.length());
      }
      if (set.startsWith(ofFile)) {
        return prefix + set.substring(ofFile.length());
      }
    }
    return set;
  }

  private static String suffix(double eps) {
    return "@" + BigDecimal.valueOf(eps).stripTrailingZeros().toPlainString();
  }
}
