package dev.acet.train.journal;

/**
 * The result of an evaluation during training on one set. Immutable; threads may share it.
 *
 * @param set the original's name of it, such as {@code test_noise_plain}; {@link #CLEAN} or {@link
 *     #VALIDATION} for unchanged images
 * @param images number of images
 * @param error share of misclassified images; NaN for sets without labels
 * @param crossEntropy mean over the images; NaN for sets without labels
 * @param meanConfidence MMC
 */
public record Measurement(
    String set, int images, double error, double crossEntropy, double meanConfidence) {

  /** The set of the unchanged test images. */
  public static final String CLEAN = "main";

  /** The set of the images that the best epoch is chosen with; the original has none. */
  public static final String VALIDATION = "validation";

  /** Whether these are unchanged images of the run's own set. */
  boolean isClean() {
    return set.equals(CLEAN) || set.equals(VALIDATION);
  }
}
