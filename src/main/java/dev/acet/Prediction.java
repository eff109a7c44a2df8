package dev.acet;

import dev.acet.analysis.Detector;
import dev.acet.image.RawImage;
import dev.acet.prediction.Predictions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A model's prediction for one image. The arrays are not copied: threads may share it as long as
 * nobody writes to them.
 *
 * @param classNames the model's classes, [K]
 * @param logits the network's outputs, [K]
 * @param probabilities softmax of the logits, [K]
 */
@SuppressWarnings("ArrayRecordComponent") // read, not compared
public record Prediction(List<String> classNames, float[] logits, float[] probabilities) {

  /** Index of the most probable class; the lowest if several tie. */
  public int classIndex() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Name of the most probable class. */
  public String className() {
    return classNames.get(classIndex());
  }

  /** The largest probability: the paper's confidence, in [1/K, 1]. */
  public double confidence() {
    return probabilities[classIndex()];
  }

  /**
   * A detector's score; higher means more like the training data.
   *
   * @throws IllegalArgumentException if the detector needs features
   */
  public double score(Detector detector) {
    int[] label = {RawImage.UNLABELLED};
    return detector
        .scores(new Predictions(probabilities.length, logits, probabilities, label, Map.of()))[0];
  }

  /** At most {@code count} class indices, the most probable first; ties by index. */
  public List<Integer> mostProbable(int count) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .limit(count)
        .toList();
  }
}
