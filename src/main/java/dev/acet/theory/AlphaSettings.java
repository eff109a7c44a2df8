package dev.acet.theory;

/**
 * What a search along rays depends on, besides network and images. Immutable; threads may share it.
 *
 * @param confidence the confidence that αx is to reach
 * @param clippedConfidence the confidence that clipped αx is to exceed
 * @param search which α are evaluated, along the ray and along the clipped path
 * @param batchSize inputs per forward pass
 */
public record AlphaSettings(
    double confidence, double clippedConfidence, AlphaSearch search, int batchSize) {

  /** How far along the ray the search goes. */
  public static final double LARGEST_ALPHA = 1e20;

  /** How far along the clipped path the search goes. */
  public static final double LARGEST_CLIPPED_ALPHA = 1e5;

  /** Batches are always full, so a larger one costs memory however few the images are. */
  private static final int LARGEST_BATCH = 4096;

  public AlphaSettings {
    requireConfidence(confidence);
    requireConfidence(clippedConfidence);
    if (batchSize < 1 || batchSize > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "the batch size must be from 1 to " + LARGEST_BATCH + ", not " + batchSize);
    }
  }

  /** The settings of the paper's Table 2. */
  public static AlphaSettings withDefaults() {
    return new AlphaSettings(.999, .95, AlphaSearch.paper(), 128);
  }

  /** The same with another number of inputs per forward pass. */
  public AlphaSettings withBatchSize(int size) {
    return new AlphaSettings(confidence, clippedConfidence, search, size);
  }

  /** The same with another choice of α. */
  public AlphaSettings withSearch(AlphaSearch other) {
    return new AlphaSettings(confidence, clippedConfidence, other, batchSize);
  }

  private static void requireConfidence(double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("a confidence to reach must be in (0, 1), was " + value);
    }
  }
}
