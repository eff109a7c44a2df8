package dev.acet.rejection;

import dev.acet.prediction.ModelIdentity;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Calibrations for tests. */
public final class SampleCalibration {

  private SampleCalibration() {}

  /** Of a model of cats and dogs, in turn, whose scores are normal. */
  public static Calibration ofNormalScores(int images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double[] scores = new double[images];
    int[] classes = new int[images];
    for (int i = 0; i < images; i++) {
      scores[i] = normal.inverseCumulativeProbability(random.nextDouble());
      classes[i] = i % 2;
    }
    return of(scores, classes);
  }

  /** Of a model of cats and dogs with these scores and predicted classes. */
  public static Calibration of(double[] scores, int[] classes) {
    return new Calibration(
        new Calibration.Source("test", "pets", "val", scores.length, 1),
        new ModelIdentity("pets", null, null, null, "lenet", 2, "0123456789abcdef", null),
        List.of("cat", "dog"),
        new Temperature(1.5, .1, .2, .25),
        List.of(.05, .1),
        Map.of("msp", CalibrationScores.of(scores, classes)));
  }
}
