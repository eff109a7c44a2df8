package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.Labels;
import org.jspecify.annotations.Nullable;

/**
 * The results of a model on the test images of its own distribution. Immutable; threads may share
 * it.
 *
 * @param dataset the set
 * @param images number of images that the results are computed over
 * @param testError share of misclassified images
 * @param mmc mean of the largest probability
 * @param expectedCalibrationError over 15 bins
 * @param confusion how often each class was taken for each
 * @param threshold95 the score above which 95 % of the images lie
 * @param labels what the set's labels mean, if that is not what the set says
 * @param sampledFrom number of images in the folder that these were sampled from; null if they were
 *     not sampled
 * @param intervals of the numbers
 * @param selective what the score is worth for accepting images
 */
public record InResult(
    String dataset,
    int images,
    double testError,
    double mmc,
    double expectedCalibrationError,
    ConfusionMatrix confusion,
    double threshold95,
    @Nullable Labels labels,
    @Nullable Integer sampledFrom,
    InIntervals intervals,
    SelectiveResult selective) {

  /** The set's usual name, with what its labels are based on if that is not the classes' names. */
  public String title() {
    return KnownDataSet.title(dataset) + Labels.warning(labels);
  }
}
