package dev.acet.theory;

import dev.acet.analysis.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What Theorem 3.1 predicts for some rays, and what is seen along them.
 *
 * @param limits for each ray its prediction
 * @param measured for each ray the smallest α with enough confidence, infinite where there is none
 * @param winners [a][n], the class that wins at each place
 * @param confidences [a][n], its probability
 * @param alphas [a], the places
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record TheoremResult(
    List<RayLimit> limits,
    double[] measured,
    double[] alphas,
    int[][] winners,
    double[][] confidences) {

  /** Confidence beyond this counts as certain. */
  public static final double CERTAIN = 1 - 1e-6;

  public TheoremResult {
    limits = List.copyOf(limits);
  }

  /** Number of rays n. */
  public int rays() {
    return limits.size();
  }

  /** Rays whose slope has no largest entry, or none that is more than rounding. */
  public int withoutUniqueLimit() {
    return (int) limits.stream().filter(limit -> !limit.isUnique()).count();
  }

  /** Percentage of rays on which the predicted class wins at a place. */
  public double winnerPercent(int place) {
    return 100.0 * (rays() - exceptions(place).size()) / rays();
  }

  /** The rays, by number, on which another class wins at a place. */
  public List<Integer> exceptions(int place) {
    return IntStream.range(0, rays())
        .filter(ray -> winners[place][ray] != limits.get(ray).winner())
        .boxed()
        .toList();
  }

  /** Percentage of rays with a confidence beyond {@link #CERTAIN} at a place. */
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

  /** The α that were found. */
  public Quantiles measuredAlphas() {
    return Quantiles.of(measured);
  }
}
