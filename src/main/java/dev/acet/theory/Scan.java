package dev.acet.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Walks up a grid with all images at once; one that has its answer leaves.
 *
 * @param rays where to look
 * @param route along what
 * @param grid the places to look at
 * @param enough what ends an image's walk
 */
record Scan(Rays rays, Route route, AlphaGrid grid, DoublePredicate enough) {

  static final int NEVER = -1;

  /** Batches that are filled at least, with places further up where images alone do not. */
  private static final int BATCHES = 4;

  /**
   * For each image the first place of the grid whose confidence is enough, or {@link #NEVER}. How
   * many places are looked at together decides nothing.
   *
   * @param last for each image the last place to look at
   * @param decided hears how many images have their answer
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

  /** Looks at the places from {@code from} on, before {@code to}. */
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
