package dev.acet.theory;

/**
 * What is looked for along the rays.
 *
 * @param confidence the confidence that αx is to reach
 * @param clippedConfidence the confidence that clipped αx is to exceed
 * @param batchSize inputs of a forward pass
 */
public record AlphaSettings(double confidence, double clippedConfidence, int batchSize) {

  /** How far along the ray the search goes. */
  public static final double LARGEST_ALPHA = 1e20;

  /** Two α that are looked at next to each other along the ray have at most this ratio. */
  public static final double RATIO = 1.06;

  /** How far along the clipped path the search goes. */
  public static final double LARGEST_CLIPPED_ALPHA = 1e5;

  /** As {@link #RATIO}, for the clipped path. */
  public static final double CLIPPED_RATIO = 1.2;

  /** An α that is found is at most this much, relatively, above one that falls short. */
  public static final double TOLERANCE = 1e-4;

  /** Batches are always full, so that a larger one would cost memory whatever the images. */
  private static final int LARGEST_BATCH = 4096;

  public AlphaSettings {
    requireConfidence(confidence);
    requireConfidence(clippedConfidence);
    if (batchSize < 1 || batchSize > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + LARGEST_BATCH + " images, not " + batchSize);
    }
  }

  /** Those of the paper's Table 2. */
  public static AlphaSettings withDefaults() {
    return new AlphaSettings(.999, .95, 128);
  }

  /** The same, with so many inputs of a forward pass. */
  public AlphaSettings withBatchSize(int size) {
    return new AlphaSettings(confidence, clippedConfidence, size);
  }

  private static void requireConfidence(double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("a confidence to reach lies in (0, 1), not " + value);
    }
  }
}
