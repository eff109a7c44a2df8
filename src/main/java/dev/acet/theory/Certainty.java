package dev.acet.theory;

/**
 * How certain a network is about one input.
 *
 * @param winner the class with the largest logit, the lowest index if several have it
 * @param confidence its probability
 * @param magnitude the largest absolute value of a logit
 */
record Certainty(int winner, double confidence, double magnitude) {

  /**
   * Above this magnitude, float rounding (about 1e-6 after this many layers) amounts to a tenth of
   * a logit.
   */
  private static final double RESOLVED = 1e5;

  /**
   * Computes it from the scaled logits f(αx)/α, by differences: α times a difference may be large,
   * but the exponential of its negative never is.
   *
   * @param scaled [.., K], row-major
   * @param from where the K values begin
   * @throws ArithmeticException if a value is infinite or NaN
   */
  static Certainty of(float[] scaled, int from, int classes, double alpha) {
    int winner = 0;
    double magnitude = 0;
    for (int k = 0; k < classes; k++) {
      float value = scaled[from + k];
      if (!Float.isFinite(value)) {
        throw new ArithmeticException("the logit of class " + k + " is " + value);
      }
      winner = value > scaled[from + winner] ? k : winner;
      magnitude = Math.max(magnitude, alpha * Math.abs(value));
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(alpha * ((double) scaled[from + k] - scaled[from + winner]));
    }
    return new Certainty(winner, 1 / sum, magnitude);
  }

  /** Whether differences of logits exceed the rounding error. */
  boolean isResolved() {
    return magnitude < RESOLVED;
  }
}
