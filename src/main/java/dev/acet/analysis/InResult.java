package dev.acet.analysis;

/**
 * A model on the test images of its own distribution.
 *
 * @param dataset the set
 * @param images how many of its images the numbers are over
 * @param testError share of wrong classes
 * @param mmc mean of the largest probability
 * @param expectedCalibrationError over 15 bins
 * @param threshold95 the score above which 95 % of the images lie
 */
public record InResult(
    String dataset,
    int images,
    double testError,
    double mmc,
    double expectedCalibrationError,
    double threshold95) {}
