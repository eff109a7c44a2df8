package dev.acet.scoring;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Detector;
import dev.acet.analysis.IntervalSettings;
import dev.acet.prediction.Predictions;
import dev.acet.rejection.Rejector;
import dev.acet.rejection.Temperature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of some images. Threads may share it as long as nobody writes to its arrays.
 *
 * @param file that the outputs come from
 * @param images the outputs
 * @param inImages number of images of the in-distribution; null if there are none
 * @param temperature that fits the labels of the held-out images; null if there is none
 * @param settings of confidence intervals
 * @param scores of each detector
 */
public record ScoringResult(
    Path file,
    Predictions images,
    @Nullable Integer inImages,
    @Nullable Temperature temperature,
    IntervalSettings settings,
    List<Scores> scores) {

  public ScoringResult {
    scores = List.copyOf(scores);
  }

  /**
   * The scores of one detector.
   *
   * @param values of each image, [n]; higher looks more like the training data
   * @param pValues of each image, [n]; null without held-out images
   * @param detection the in-distribution against these images; null without the former
   * @param rejector null without held-out images
   */
  @SuppressWarnings("ArrayRecordComponent") // read and printed, never compared
  public record Scores(
      Detector detector,
      double[] values,
      double @Nullable [] pValues,
      @Nullable Detection detection,
      @Nullable Rejector rejector) {

    /** Number of rejected images; null without held-out images. */
    public @Nullable Integer rejected() {
      return pValues == null || rejector == null
          ? null
          : (int) Arrays.stream(pValues).filter(p -> p <= rejector.rate()).count();
    }
  }
}
