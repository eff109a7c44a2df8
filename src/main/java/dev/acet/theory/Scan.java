package dev.acet.theory;

import dev.acet.theory.Rays.Probe;
import dev.acet.theory.Rays.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Scans a grid upwards with all images at once; an image leaves once it is decided.
 *
 * @param rays the rays to scan
 * @param route the path along them
 * @param grid the α to evaluate
 * @param enough whether a confidence ends an image's scan
 */
record Scan(Rays rays, Route route, AlphaGrid grid, DoublePredicate enough) {

  static final int NEVER = -1;

  /**
   * Evaluate at least this many full batches at a time, looking ahead in the grid if images are
   * few.
   */
  private static final int BATCHES = 4;

  /**
   * For each image the first index of the grid with enough confidence, or {@link #NEVER}. The
   * result does not depend on how many points are evaluated together.
   *
   * @param last for each image the last index to evaluate
   * @param decided receives the number of images decided so far
   */
  int[] firstPlaces(int[] last, IntConsumer decided) {
    int[] found = new int[last.length];
    Arrays.fill(found, NEVER);
    List<Integer> open = new ArrayList<>(IntStream.range(0, last.length).boxed().toList());
    for (int place = 0; !open.isEmpty(); ) {
      int next = place + Math.max(1, BATCHES * rays.batchSize() / open.size());
      look(open, place, next, last, found);
      open.removeIf(image -> found[image] != NEVER || last[image] < next);
      decided.accept(last.length - open.size());
      place = next;
    }
    return found;
  }

  /** Evaluates the indices from {@code from}, inclusive, to {@code to}, exclusive. */
  private void look(List<Integer> open, int from, int to, int[] last, int[] found) {
    List<Probe> probes = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int image : open) {
      for (int place = from; place < to && place <= last[image]; place++) {
        probes.add(new Probe(image, grid.alpha(place)));
        places.add(place);
      }
    }
    List<Certainty> seen = rays.at(route, probes);
    for (int i = probes.size() - 1; i >= 0; i--) {
      if (enough.test(seen.get(i).confidence())) {
        found[probes.get(i).image()] = places.get(i);
      }
    }
  }
}
