package dev.acet.theory;

import dev.acet.network.RayNetwork;
import dev.acet.theory.Rays.Probe;
import dev.acet.theory.Rays.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Checks Theorem 3.1 of the paper on a network, along the rays through some images. For one thread
 * at a time.
 */
public final class Theorem {

  private final RayNetwork network;
  private final float[] images;
  private final AlphaSettings settings;

  /**
   * Prepares a check.
   *
   * @param images row-major [n, h, w, c], values in [0, 1]
   */
  public Theorem(RayNetwork network, float[] images, AlphaSettings settings) {
    if (network.classes() < 2) {
      throw new IllegalArgumentException("a single class is always certain");
    }
    this.network = network;
    this.images = images;
    this.settings = settings;
  }

  /**
   * Computes the limits, evaluates the network at the given α, and searches for the α at which the
   * confidence is first reached.
   *
   * @param alphas the α to evaluate, above 0
   * @param decided receives the number of rays decided so far
   */
  public TheoremResult run(double[] alphas, IntConsumer decided) {
    Rays rays = new Rays(network, images, settings.batchSize());
    int[][] winners = new int[alphas.length][];
    double[][] confidences = new double[alphas.length][];
    for (int place = 0; place < alphas.length; place++) {
      double alpha = alphas[place];
      List<Probe> probes =
          IntStream.range(0, rays.count()).mapToObj(ray -> new Probe(ray, alpha)).toList();
      List<Certainty> seen = rays.at(Route.RAY, probes);
      winners[place] = seen.stream().mapToInt(Certainty::winner).toArray();
      confidences[place] = seen.stream().mapToDouble(Certainty::confidence).toArray();
    }
    double[] measured = new AlphaScaling(network, images, settings).smallestAlphas(decided);
    return new TheoremResult(limits(rays), measured, alphas.clone(), winners, confidences);
  }

  private List<RayLimit> limits(Rays rays) {
    float[] slopes = rays.slopes(); // [n, K]
    List<RayLimit> limits = new ArrayList<>();
    for (int from = 0; from < slopes.length; from += network.classes()) {
      limits.add(RayLimit.of(slopes, from, network.classes(), settings.confidence()));
    }
    return limits;
  }
}
