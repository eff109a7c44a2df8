package dev.acet.detector;

import dev.acet.analysis.FormulaDetector;
import dev.acet.prediction.Predictions;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A detector that scores each image by its features and logits. */
abstract class FeatureDetector implements FormulaDetector {

  private final String id;
  private final int features;

  FeatureDetector(String id, int features) {
    this.id = id;
    this.features = features;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final boolean needsFeatures() {
    return true;
  }

  /** Number of features d. */
  final int features() {
    return features;
  }

  @Override
  public double[] scores(Predictions predictions) {
    Features all = Features.of(predictions, features);
    int classes = predictions.classes();
    return IntStream.range(0, all.count())
        .parallel()
        .mapToDouble(
            image ->
                score(
                    all.row(image),
                    Arrays.copyOfRange(
                        predictions.logits(), image * classes, (image + 1) * classes)))
        .toArray();
  }

  /**
   * The score of one image; higher looks more like the training data.
   *
   * @param h its features, [d]
   * @param z its logits, [K]
   */
  abstract double score(double[] h, float[] z);

  @Override
  public String toString() {
    return id;
  }
}
