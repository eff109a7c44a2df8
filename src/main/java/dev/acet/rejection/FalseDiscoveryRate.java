package dev.acet.rejection;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Controls the share of false rejections in a batch (Benjamini and Hochberg 1995): of the images
 * that are rejected, at most the rate is from the in-distribution, on average. That holds for
 * conformal p-values from common calibration images, which are positively dependent (Bates et al.
 * 2023).
 */
public final class FalseDiscoveryRate {

  private FalseDiscoveryRate() {}

  /**
   * Adjusts p-values: rejecting where the result is at most q controls the false discovery rate at
   * q.
   *
   * @param pValues [n], each in [0, 1]
   * @return [n], in the same order
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   */
  public static double[] adjusted(double[] pValues) {
    for (double pValue : pValues) {
      if (!(pValue >= 0 && pValue <= 1)) {
        throw new IllegalArgumentException("a p-value of " + pValue);
      }
    }
    int[] descending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double smallest = 1;
    for (int i = 0; i < descending.length; i++) {
      int rank = descending.length - i;
      smallest = Math.min(smallest, pValues[descending[i]] * descending.length / rank);
      adjusted[descending[i]] = smallest;
    }
    return adjusted;
  }
}
