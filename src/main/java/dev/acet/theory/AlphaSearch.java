package dev.acet.theory;

/**
 * Which α are looked at: the powers of a ratio, from 1 on.
 *
 * @param ratio of two neighbouring α
 * @param bisected whether the smallest α is searched on between the first power with enough
 *     confidence and the one before it, to {@link #TOLERANCE}; if not, that power is the answer
 */
public record AlphaSearch(double ratio, boolean bisected) {

  /** The ratio of the paper's α: all medians of its Table 2 are powers of this, rounded. */
  public static final double PAPER_RATIO = 1.1;

  /** A finer grid takes too long. */
  public static final double SMALLEST_RATIO = 1.001;

  /** An α that is bisected is at most this much, relatively, above one that falls short. */
  public static final double TOLERANCE = 1e-4;

  /** The ratio that finds all but narrow intervals at a moderate cost. */
  private static final double FINE_RATIO = 1.06;

  public AlphaSearch {
    if (!(ratio >= SMALLEST_RATIO && ratio <= PAPER_RATIO)) {
      throw new IllegalArgumentException(
          "a grid has a ratio from " + SMALLEST_RATIO + " to " + PAPER_RATIO + ", not " + ratio);
    }
  }

  /** That of the paper's Table 2: powers of 1.1, and nothing between them. */
  public static AlphaSearch paper() {
    return new AlphaSearch(PAPER_RATIO, false);
  }

  /** Powers of a ratio, then bisection. */
  public static AlphaSearch refined(double ratio) {
    return new AlphaSearch(ratio, true);
  }

  /** For α that are to be known more exactly than the paper's. */
  public static AlphaSearch fine() {
    return refined(FINE_RATIO);
  }
}
