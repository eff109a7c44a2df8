package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A model on the test images of its own distribution.
 *
 * @param dataset the set
 * @param images how many of its images the numbers are over
 * @param testError share of wrong classes
 * @param mmc mean of the largest probability
 * @param expectedCalibrationError over 15 bins
 * @param threshold95 the score above which 95 % of the images lie
 * @param labels what the set's labels mean, where that is not as it stands
 * @param sampledFrom number of images in the folder of which these are a choice; null without one
 */
public record InResult(
    String dataset,
    int images,
    double testError,
    double mmc,
    double expectedCalibrationError,
    double threshold95,
    @Nullable Labels labels,
    @Nullable Integer sampledFrom) {

  /** What people call the set, with what its labels rest on if that is not the classes' names. */
  public String title() {
    return KnownDataSet.title(dataset) + Labels.warning(labels);
  }
}
