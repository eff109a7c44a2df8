package dev.acet.theory;

import dev.acet.network.RayNetwork;
import dev.acet.theory.Rays.Probe;
import dev.acet.theory.Rays.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Confidence along the rays through some images, for plotting over α.
 *
 * @param alphas [a], the values of α
 * @param ray [a][n], confidence at αx
 * @param clipped [a][n], confidence at clip(αx, 0, 1)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AlphaCurve(double[] alphas, double[][] ray, double[][] clipped) {

  /** Largest ratio of two neighbouring α. */
  private static final double RATIO = 1.06;

  /**
   * Evaluate at least this many full batches at a time, with several α together if rays are few.
   */
  private static final int BATCHES = 4;

  /**
   * Evaluates the network along the rays.
   *
   * @param images row-major [n, h, w, c], values in [0, 1]
   * @param largest the last α; the first is 1, the ratio of neighbours at most 1.06
   * @param reached receives the number of points seen so far, of {@link #points}
   */
  public static AlphaCurve of(
      RayNetwork network, float[] images, double largest, int batchSize, IntConsumer reached) {
    Rays rays = new Rays(network, images, batchSize);
    AlphaGrid grid = AlphaGrid.endingAt(largest, RATIO);
    double[] alphas = new double[grid.steps() + 1];
    double[][] ray = new double[alphas.length][];
    double[][] clipped = new double[alphas.length][];
    int together = Math.max(1, BATCHES * batchSize / rays.count());
    for (int from = 0; from < alphas.length; from += together) {
      int to = Math.min(from + together, alphas.length);
      for (int place = from; place < to; place++) {
        alphas[place] = grid.alpha(place);
      }
      look(rays, Route.RAY, alphas, from, to, ray);
      look(rays, Route.CLIPPED, alphas, from, to, clipped);
      reached.accept(Route.values().length * to * rays.count());
    }
    return new AlphaCurve(alphas, ray, clipped);
  }

  /** Number of points at which the network is evaluated. */
  public static int points(int rays, double largest) {
    return Route.values().length * (AlphaGrid.endingAt(largest, RATIO).steps() + 1) * rays;
  }

  private static void look(
      Rays rays, Route route, double[] alphas, int from, int to, double[][] confidences) {
    List<Probe> probes = new ArrayList<>();
    for (int place = from; place < to; place++) {
      for (int image = 0; image < rays.count(); image++) {
        probes.add(new Probe(image, alphas[place]));
      }
    }
    double[] seen = rays.at(route, probes).stream().mapToDouble(Certainty::confidence).toArray();
    for (int place = from; place < to; place++) {
      int at = (place - from) * rays.count();
      confidences[place] = Arrays.copyOfRange(seen, at, at + rays.count());
    }
  }
}
