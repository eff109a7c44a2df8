package dev.acet.theory;

import dev.acet.analysis.Quantiles;
import dev.acet.analysis.Share;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's column of Table 2: how large α must be for high confidence.
 *
 * @param search which α were evaluated
 * @param alphas for each image the smallest α found, infinite if there is none
 * @param overconfident for each image whether some α reaches the confidence after clipping
 * @param unresolved how many of the α are not resolved in 32-bit floats
 * @param passes number of inputs that had to be evaluated by the network
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AlphaResult(
    AlphaSearch search, double[] alphas, boolean[] overconfident, int unresolved, long passes) {

  /**
   * The result for all images.
   *
   * @param shards of N shards those for each, in order: image r is one of shard r mod N + 1
   */
  public static AlphaResult joined(List<AlphaResult> shards) {
    int images = shards.stream().mapToInt(AlphaResult::images).sum();
    double[] alphas = new double[images];
    boolean[] overconfident = new boolean[images];
    for (int image = 0; image < images; image++) {
      AlphaResult shard = shards.get(image % shards.size());
      alphas[image] = shard.alphas[image / shards.size()];
      overconfident[image] = shard.overconfident[image / shards.size()];
    }
    return new AlphaResult(
        shards.get(0).search,
        alphas,
        overconfident,
        shards.stream().mapToInt(AlphaResult::unresolved).sum(),
        shards.stream().mapToLong(AlphaResult::passes).sum());
  }

  /** Number of images. */
  public int images() {
    return alphas.length;
  }

  /** Quantiles of α over all images; infinite where the confidence is never reached. */
  public Quantiles quantiles() {
    return Quantiles.of(alphas);
  }

  /** Percentage of images whose confidence is not reached by any α up to the largest. */
  public double neverReachedPercent() {
    return percent(Arrays.stream(alphas).filter(Double::isInfinite).count());
  }

  /** Percentage of images that are overconfident at some α after clipping. */
  public double overconfidentPercent() {
    return percent(IntStream.range(0, images()).filter(i -> overconfident[i]).count());
  }

  /** The images that are overconfident at some α after clipping. */
  public Share overconfidentShare() {
    return new Share(
        (int) IntStream.range(0, images()).filter(i -> overconfident[i]).count(), images());
  }

  /** Mean number of inputs that had to be evaluated for an image. */
  public double passesPerImage() {
    return (double) passes / images();
  }

  private double percent(long count) {
    return 100.0 * count / images();
  }
}
