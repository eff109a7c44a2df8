package dev.acet.theory;

/**
 * Says which α are evaluated: the powers of a ratio, starting at 1. Immutable; threads may share
 * it.
 *
 * @param ratio of two neighbouring α
 * @param bisected whether the smallest α is refined between the first power that reaches the
 *     confidence and the one before it, to {@link #TOLERANCE}; if not, that power is the answer
 */
public record AlphaSearch(double ratio, boolean bisected) {

  /** The ratio of the paper's α: all medians of its Table 2 are powers of this, rounded. */
  public static final double PAPER_RATIO = 1.1;

  /** The smallest ratio allowed; a finer grid takes too long. */
  public static final double SMALLEST_RATIO = 1.001;

  /** A bisected α is at most this much, relatively, above one that falls short. */
  public static final double TOLERANCE = 1e-4;

  /** The ratio that finds all but narrow intervals at moderate cost. */
  private static final double FINE_RATIO = 1.06;

  public AlphaSearch {
    if (!(ratio >= SMALLEST_RATIO && ratio <= PAPER_RATIO)) {
      throw new IllegalArgumentException(
          "the ratio of a grid must be from "
              + SMALLEST_RATIO
              + " to "
              + PAPER_RATIO
              + ", not "
              + ratio);
    }
  }

  /** The search of the paper's Table 2: powers of 1.1, and nothing between them. */
  public static AlphaSearch paper() {
    return new AlphaSearch(PAPER_RATIO, false);
  }

  /** Scans powers of a ratio, then bisects. */
  public static AlphaSearch refined(double ratio) {
    return new AlphaSearch(ratio, true);
  }

  /** A search for α that are more precise than the paper's. */
  public static AlphaSearch fine() {
    return refined(FINE_RATIO);
  }
}
