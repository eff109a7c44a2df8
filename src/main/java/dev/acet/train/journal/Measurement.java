package dev.acet.train.journal;

/**
 * The result of an evaluation during training on one set. Immutable; threads may share it.
 *
 * @param set the original's name of it, such as {@code test_noise_plain}; {@code main} for the
 *     unchanged test images
 * @param images number of images
 * @param error share of misclassified images; NaN for sets without labels
 * @param crossEntropy mean over the images; NaN for sets without labels
 * @param meanConfidence MMC
 */
public record Measurement(
    String set, int images, double error, double crossEntropy, double meanConfidence) {

  /** The set of the unchanged test images. */
  public static final String CLEAN = "main";
}
