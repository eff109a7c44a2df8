package dev.acet.theory;

import dev.acet.analysis.Quantiles;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Statistics of the linear regions along rays of the plane (Figure 1). Immutable; threads may share
 * it.
 *
 * @param rays how many rays
 * @param regions how many regions on each
 * @param ends distance from the origin at which the last region of each begins
 */
public record AlongRays(int rays, Quantiles regions, Quantiles ends) {

  /** Follows rays from the origin at evenly spaced angles. */
  public static AlongRays of(LinearRegions regions, int rays) {
    List<double[]> breakpoints =
        IntStream.range(0, rays)
            .mapToObj(ray -> 2 * Math.PI * ray / rays)
            .map(angle -> regions.breakpoints(Math.cos(angle), Math.sin(angle)))
            .toList();
    return new AlongRays(
        rays,
        Quantiles.of(breakpoints.stream().mapToDouble(places -> places.length + 1).toArray()),
        Quantiles.of(breakpoints.stream().mapToDouble(AlongRays::last).toArray()));
  }

  private static double last(double[] places) {
    return places.length == 0 ? 0 : places[places.length - 1];
  }
}
