package dev.acet.theory;

import dev.acet.network.RayNetwork;
import dev.acet.theory.Rays.Probe;
import dev.acet.theory.Rays.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds how far along a ray from the origin a network becomes certain (section 5 of the paper,
 * Table 2). For one thread at a time.
 *
 * <p>Confidence is not monotone in α, so bisection alone finds some α, not the smallest. The powers
 * of a ratio are scanned upwards from α = 1. The first that reaches the confidence is the answer,
 * as in the paper; if the {@link AlphaSearch} is bisected, the answer lies between that power and
 * the one before it. A rise and fall of confidence between two neighbours of the grid is missed:
 * only an interval that spans at least the grid's ratio is certain to be found.
 */
public final class AlphaScaling {

  private final Rays rays;
  private final AlphaSettings settings;
  private long passes;

  /**
   * Prepares a search along the rays through images.
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
   * @param decided receives the number of images placed so far between two neighbours of the grid
   * @return for each image the smallest α, at least 1, at which αx reaches the confidence; infinite
   *     if none up to {@link AlphaSettings#LARGEST_ALPHA} does
   */
  public double[] smallestAlphas(IntConsumer decided) {
    AlphaGrid grid = AlphaGrid.powers(settings.search().ratio(), AlphaSettings.LARGEST_ALPHA);
    DoublePredicate enough = confidence -> confidence >= settings.confidence();
    int[] last = new int[rays.count()];
    Arrays.fill(last, grid.steps());
    int[] found = firstPlaces(new Scan(rays, Route.RAY, grid, enough), last, decided);
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
   * @param decided receives the number of images decided so far
   * @return for each image whether clip(αx, 0, 1) exceeds the confidence for some α of at least 1
   */
  public boolean[] overconfident(IntConsumer decided) {
    AlphaGrid grid =
        AlphaGrid.powers(settings.search().ratio(), AlphaSettings.LARGEST_CLIPPED_ALPHA);
    int[] last =
        IntStream.range(0, rays.count()).map(i -> grid.reaching(rays.saturation(i))).toArray();
    DoublePredicate enough = confidence -> confidence > settings.clippedConfidence();
    int[] found = firstPlaces(new Scan(rays, Route.CLIPPED, grid, enough), last, decided);
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
    passes += probes.size();
    return (int)
        rays.at(Route.RAY, probes).stream().filter(certainty -> !certainty.isResolved()).count();
  }

  /**
   * Number of inputs that had to be evaluated by the network to decide the images so far. Those
   * that were evaluated ahead, to fill batches, and turned out to be of no use are not counted. So
   * it is a sum over images: it does not depend on which are searched together.
   */
  public long passes() {
    return passes;
  }

  private int[] firstPlaces(Scan scan, int[] last, IntConsumer decided) {
    int[] found = scan.firstPlaces(last, decided);
    for (int image = 0; image < found.length; image++) {
      passes += 1 + (found[image] == Scan.NEVER ? last[image] : found[image]);
    }
    return found;
  }

  /** Two α of an image: at the lower the confidence is too small, at the higher it is reached. */
  private record Bracket(int image, double low, double high) {

    double middle() {
      return Math.sqrt(low * high);
    }

    Bracket half(boolean enough) {
      return enough ? new Bracket(image, low, middle()) : new Bracket(image, middle(), high);
    }
  }

  /** For each image whose α is not the first of the grid: that α and the one before it. */
  private static List<Bracket> brackets(AlphaGrid grid, int[] found) {
    return IntStream.range(0, found.length)
        .filter(image -> found[image] > 0)
        .mapToObj(
            image -> new Bracket(image, grid.alpha(found[image] - 1), grid.alpha(found[image])))
        .toList();
  }

  /**
   * All brackets span the grid's ratio, so all are narrow enough after the same number of halvings,
   * of which each takes the root of the ratio.
   */
  private List<Bracket> bisected(List<Bracket> brackets, DoublePredicate enough) {
    List<Bracket> current = brackets;
    double ratio = settings.search().ratio();
    for (; ratio > 1 + AlphaSearch.TOLERANCE; ratio = Math.sqrt(ratio)) {
      passes += current.size();
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
