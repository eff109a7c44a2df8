package dev.acet.rejection;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Tests whether a stream of images is exchangeable with the calibration images, as a bet that may
 * be looked at after every image. Immutable; threads may share it.
 *
 * <p>If it is, the next image falls into each gap between all scores so far, those of the
 * calibration and of the stream, with equal probability. So the probability of any sequence of bins
 * is known exactly (Pólya's urn), however few the calibration images are: there is no fixed
 * distribution that they would have to estimate. Alternatives are urns that begin with other
 * contents, tilted to small or large p-values, or lighter. The mean of the likelihood ratios of the
 * alternatives is a test martingale: it starts at 1, its expectation stays 1, and the probability
 * that it ever reaches 1/δ is at most δ (Ville). Vovk, Gammerman and Shafer call such tests
 * conformal.
 *
 * <p>The ratio depends on the counts of the bins alone, not on their order: counting is enough.
 */
final class DriftTest {

  /** Exponents ε of the bets ε p^(ε - 1): below 1 on small p-values, above on large ones. */
  private static final double[] TILTS = {0.4, 0.6, 0.8, 1.25, 1.6, 2.5};

  /** Shares of the urn's weight for alternatives of any shape. */
  private static final double[] LIGHTER = {0.3, 0.1, 0.03};

  private final double[] start; // [bins], gaps of the calibration, and images before the test
  private final double[][] alternatives; // [alternatives, bins]

  private DriftTest(double[] start, double[][] alternatives) {
    this.start = start;
    this.alternatives = alternatives;
  }

  /**
   * A test that starts after some images.
   *
   * @param gaps of the calibration in each bin, [bins]
   * @param before images of the stream in each bin when the test starts, [bins]
   */
  static DriftTest of(int[] gaps, long[] before) {
    double[] start = new double[gaps.length];
    for (int bin = 0; bin < start.length; bin++) {
      start[bin] = gaps[bin] + before[bin];
    }
    double[][] alternatives = new double[TILTS.length + LIGHTER.length][];
    for (int i = 0; i < TILTS.length; i++) {
      alternatives[i] = tilted(start, TILTS[i]);
    }
    for (int i = 0; i < LIGHTER.length; i++) {
      double share = LIGHTER[i];
      alternatives[TILTS.length + i] = Arrays.stream(start).map(gap -> gap * share).toArray();
    }
    return new DriftTest(start, alternatives);
  }

  /** The same total, distributed over the bins as p-values of density ε p^(ε - 1) are. */
  private static double[] tilted(double[] start, double epsilon) {
    double total = Arrays.stream(start).sum();
    double[] tilted = new double[start.length];
    double until = 0;
    double below = 0;
    for (int bin = 0; bin < start.length; bin++) {
      until += start[bin];
      double share = Math.pow(until / total, epsilon);
      tilted[bin] = total * (share - below);
      below = share;
    }
    return tilted;
  }

  /**
   * The logarithm of the martingale.
   *
   * @param counts images since the test started in each bin, [bins]
   */
  double logEvidence(long[] counts) {
    double exchangeable = logLikelihood(start, counts);
    double[] ratios =
        Arrays.stream(alternatives)
            .mapToDouble(urn -> logLikelihood(urn, counts) - exchangeable)
            .toArray();
    return logMean(ratios);
  }

  /** The logarithm of the mean of exponentials. */
  static double logMean(double... logarithms) {
    double largest = Arrays.stream(logarithms).max().orElseThrow();
    double sum = Arrays.stream(logarithms).map(value -> Math.exp(value - largest)).sum();
    return largest + Math.log(sum / logarithms.length);
  }

  /** The log-probability of a sequence with these counts from Pólya's urn. */
  private static double logLikelihood(double[] urn, long[] counts) {
    double sum = 0;
    for (int bin = 0; bin < urn.length; bin++) {
      sum += logRising(urn[bin], counts[bin]);
    }
    return sum - logRising(Arrays.stream(urn).sum(), Arrays.stream(counts).sum());
  }

  /** The logarithm of x (x + 1) ... (x + count - 1). */
  private static double logRising(double x, long count) {
    return count == 0 ? 0 : Gamma.logGamma(x + count) - Gamma.logGamma(x);
  }
}
