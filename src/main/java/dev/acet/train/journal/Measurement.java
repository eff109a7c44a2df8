package dev.acet.train.journal;

/**
 * What an evaluation during training found on one set.
 *
 * @param set the original's name of it, such as {@code test_noise_plain}; {@code main} for the test
 *     images as they are
 * @param images how many of them
 * @param error share of wrong classes; NaN where there is no right one
 * @param crossEntropy mean over the images; NaN where there is no right class
 * @param meanConfidence MMC
 */
public record Measurement(
    String set, int images, double error, double crossEntropy, double meanConfidence) {

  /** The set of the test images as they are. */
  public static final String CLEAN = "main";
}
