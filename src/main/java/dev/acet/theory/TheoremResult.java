package dev.acet.theory;

import dev.acet.analysis.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What Theorem 3.1 predicts for some rays, and what is measured along them.
 *
 * @param limits the prediction for each ray
 * @param measured for each ray the smallest α that reaches the confidence, infinite if there is
 *     none
 * @param winners [a][n], the predicted class at each α
 * @param confidences [a][n], its probability
 * @param alphas [a], the α evaluated
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TheoremResult(
    List<RayLimit> limits,
    double[] measured,
    double[] alphas,
    int[][] winners,
    double[][] confidences) {

  /** A confidence above this counts as certain. */
  public static final double CERTAIN = 1 - 1e-6;

  public TheoremResult {
    limits = List.copyOf(limits);
  }

  /** Number of rays n. */
  public int rays() {
    return limits.size();
  }

  /** Number of rays whose slope has no unique largest entry, up to rounding. */
  public int withoutUniqueLimit() {
    return (int) limits.stream().filter(limit -> !limit.isUnique()).count();
  }

  /**
   * Percentage of rays on which the class that the theorem predicts wins at an α, given by its
   * index.
   */
  public double winnerPercent(int place) {
    return 100.0 * (rays() - exceptions(place).size()) / rays();
  }

  /** The numbers of the rays on which another class wins at an α, given by its index. */
  public List<Integer> exceptions(int place) {
    return IntStream.range(0, rays())
        .filter(ray -> winners[place][ray] != limits.get(ray).winner())
        .boxed()
        .toList();
  }

  /** Percentage of rays with a confidence above {@link #CERTAIN} at an α, given by its index. */
  public double certainPercent(int place) {
    return 100.0 * Arrays.stream(confidences[place]).filter(c -> c > CERTAIN).count() / rays();
  }

  /** The gaps of the slopes. */
  public Quantiles gaps() {
    return Quantiles.of(limits.stream().mapToDouble(RayLimit::gap).toArray());
  }

  /** The α that the slopes alone predict. */
  public Quantiles predictedAlphas() {
    return Quantiles.of(limits.stream().mapToDouble(RayLimit::predictedAlpha).toArray());
  }

  /** The α that were measured. */
  public Quantiles measuredAlphas() {
    return Quantiles.of(measured);
  }
}
