package dev.acet.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The images of a set that a model is most and least confident about. Immutable; threads may share
 * it.
 *
 * @param most in descending order of confidence; ties in the order of the set
 * @param least in ascending order of confidence; ties in the order of the set
 * @param images number of images in the set
 */
public record Extremes(List<SeenImage> most, List<SeenImage> least, int images) {

  public Extremes {
    most = List.copyOf(most);
    least = List.copyOf(least);
  }

  /** Keeps only the most extreme images so far. */
  static final class Search {

    private record Numbered(int number, SeenImage seen) {}

    private static final Comparator<Numbered> BY_CONFIDENCE =
        Comparator.comparingDouble(image -> image.seen().confidence());
    private static final Comparator<Numbered> FIRST = Comparator.comparingInt(Numbered::number);
    private static final Comparator<Numbered> MOST = BY_CONFIDENCE.reversed().thenComparing(FIRST);
    private static final Comparator<Numbered> LEAST = BY_CONFIDENCE.thenComparing(FIRST);

    private final int count;
    // The least extreme of those kept comes first.
    private final PriorityQueue<Numbered> most = new PriorityQueue<>(MOST.reversed());
    private final PriorityQueue<Numbered> least = new PriorityQueue<>(LEAST.reversed());
    private int offered;

    Search(int count) {
      this.count = count;
    }

    void offer(SeenImage image) {
      Numbered numbered = new Numbered(offered++, image);
      for (PriorityQueue<Numbered> kept : List.of(most, least)) {
        kept.add(numbered);
        if (kept.size() > count) {
          kept.remove();
        }
      }
    }

    /** What was found among the images offered so far. */
    Extremes found() {
      return new Extremes(sorted(most, MOST), sorted(least, LEAST), offered);
    }

    private static List<SeenImage> sorted(
        PriorityQueue<Numbered> kept, Comparator<Numbered> order) {
      List<Numbered> images = new ArrayList<>(kept);
      images.sort(order);
      return images.stream().map(Numbered::seen).toList();
    }
  }
}
