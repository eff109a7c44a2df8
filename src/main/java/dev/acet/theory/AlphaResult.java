package dev.acet.theory;

import dev.acet.analysis.Quantiles;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A model's column of Table 2.
 *
 * @param search which α were looked at
 * @param alphas for each image the smallest α that was found, infinite where there was none
 * @param overconfident for each image whether clipping leaves some α with enough confidence
 * @param unresolved how many of the α rounding has a say in
 * @param passes how many inputs the network has seen
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record AlphaResult(
    AlphaSearch search, double[] alphas, boolean[] overconfident, int unresolved, long passes) {

  /** Number of images. */
  public int images() {
    return alphas.length;
  }

  /** Quantiles of α over all images; an infinite one has not been reached. */
  public Quantiles quantiles() {
    return Quantiles.of(alphas);
  }

  /** Percentage of images without an α up to the largest. */
  public double neverReachedPercent() {
    return percent(Arrays.stream(alphas).filter(Double::isInfinite).count());
  }

  /** Percentage of images that some α makes overconfident, clipped. */
  public double overconfidentPercent() {
    return percent(IntStream.range(0, images()).filter(i -> overconfident[i]).count());
  }

  /** How many inputs the network has seen for each image. */
  public double passesPerImage() {
    return (double) passes / images();
  }

  private double percent(long count) {
    return 100.0 * count / images();
  }
}
