package dev.acet.theory;

import dev.acet.network.RayNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How far along a ray from the origin a network becomes certain (section 5 of the paper, Table 2).
 *
 * <p>Confidence is not monotone in α, so bisection alone finds some α, not the smallest. The powers
 * of a ratio are scanned from α = 1 on. The first that is enough is the answer, as in the paper;
 * where the {@link AlphaSearch} is bisected, the answer lies between that power and the one before
 * it. A rise and fall of confidence between two neighbours of the grid is not seen: an interval is
 * found for certain if its ends have the grid's ratio.
 */
public final class AlphaScaling {

  private final Rays rays;
  private final AlphaSettings settings;

  /**
   * A search along the rays through images.
   *
   * @param images row-major [n, h, w, c], values in [0, 1]
   */
  public AlphaScaling(RayNetwork network, float[] images, AlphaSettings settings) {
    rays = new Rays(network, images, settings.batchSize());
    this.settings = settings;
  }

  /**
   * Row 1 of the table.
   *
   * @param decided hears how many images have been placed between two neighbours of the grid
   * @return for each image the smallest α, at least 1, whose αx has enough confidence; infinite
   *     where none up to {@link AlphaSettings#LARGEST_ALPHA} has
   */
  public double[] smallestAlphas(IntConsumer decided) {
    AlphaGrid grid = AlphaGrid.powers(settings.search().ratio(), AlphaSettings.LARGEST_ALPHA);
    DoublePredicate enough = confidence -> confidence >= settings.confidence();
    int[] last = new int[rays.count()];
    Arrays.fill(last, grid.steps());
    int[] found = new Scan(rays, Route.RAY, grid, enough).firstPlaces(last, decided);
    double[] alphas = new double[found.length];
    for (int image = 0; image < found.length; image++) {
      alphas[image] =
          found[image] == Scan.NEVER ? Double.POSITIVE_INFINITY : grid.alpha(found[image]);
    }
    if (settings.search().bisected()) {
      bisected(brackets(grid, found), enough)
          .forEach(bracket -> alphas[bracket.image] = bracket.high);
    }
    return alphas;
  }

  /**
   * Row 2 of the table.
   *
   * @param decided hears how many images have their answer
   * @return for each image whether some α, at least 1, gives clip(αx, 0, 1) enough confidence
   */
  public boolean[] overconfident(IntConsumer decided) {
    AlphaGrid grid =
        AlphaGrid.powers(settings.search().ratio(), AlphaSettings.LARGEST_CLIPPED_ALPHA);
    int[] last =
        IntStream.range(0, rays.count()).map(i -> grid.reaching(rays.saturation(i))).toArray();
    DoublePredicate enough = confidence -> confidence > settings.clippedConfidence();
    int[] found = new Scan(rays, Route.CLIPPED, grid, enough).firstPlaces(last, decided);
    boolean[] overconfident = new boolean[found.length];
    for (int image = 0; image < found.length; image++) {
      overconfident[image] = found[image] != Scan.NEVER;
    }
    return overconfident;
  }

  /**
   * How many α are not resolved in 32-bit floats: the logits there are rounded more coarsely than
   * the confidence requires.
   *
   * @param alphas one for each image, as {@link #smallestAlphas} gives them
   */
  public int unresolved(double[] alphas) {
    List<Probe> probes =
        IntStream.range(0, alphas.length)
            .filter(image -> Double.isFinite(alphas[image]))
            .mapToObj(image -> new Probe(image, alphas[image]))
            .toList();
    return (int)
        rays.at(Route.RAY, probes).stream().filter(certainty -> !certainty.isResolved()).count();
  }

  /** How many inputs the network has seen for this search. */
  public long passes() {
    return rays.passes();
  }

  /** Between two α of an image: the lower is not enough, the higher is. */
  private record Bracket(int image, double low, double high) {

    double middle() {
      return Math.sqrt(low * high);
    }

    Bracket half(boolean enough) {
      return enough ? new Bracket(image, low, middle()) : new Bracket(image, middle(), high);
    }
  }

  /** Of each image that has an α beyond the first place: it and the one before it. */
  private static List<Bracket> brackets(AlphaGrid grid, int[] found) {
    return IntStream.range(0, found.length)
        .filter(image -> found[image] > 0)
        .mapToObj(
            image -> new Bracket(image, grid.alpha(found[image] - 1), grid.alpha(found[image])))
        .toList();
  }

  /** All brackets have the grid's ratio, so that all are narrow enough after as many halvings. */
  private List<Bracket> bisected(List<Bracket> brackets, DoublePredicate enough) {
    List<Bracket> current = brackets;
    while (current.stream().anyMatch(b -> b.high > b.low * (1 + AlphaSearch.TOLERANCE))) {
      List<Certainty> seen =
          rays.at(Route.RAY, current.stream().map(b -> new Probe(b.image, b.middle())).toList());
      List<Bracket> halves = new ArrayList<>();
      for (int i = 0; i < seen.size(); i++) {
        halves.add(current.get(i).half(enough.test(seen.get(i).confidence())));
      }
      current = halves;
    }
    return current;
  }
}
