package dev.acet.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Draws the orders in which an epoch goes through images. */
final class EpochOrder {

  private EpochOrder() {}

  /** Every image once. */
  static int[] shuffled(int count, SplittableRandom random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    shuffle(order, random);
    return order;
  }

  /**
   * As many images as there are, of every class equally many, up to one: the images of a rare class
   * several times, each as often as the others up to one, and some of a frequent class.
   */
  static int[] balanced(int[] labels, SplittableRandom random) {
    List<int[]> classes = byClass(labels);
    int[] order = new int[labels.length];
    int filled = 0;
    for (int i = 0; i < classes.size(); i++) {
      int[] images = classes.get(i);
      int end = (int) ((i + 1L) * labels.length / classes.size());
      while (filled < end) {
        shuffle(images, random);
        int taken = Math.min(images.length, end - filled);
        System.arraycopy(images, 0, order, filled, taken);
        filled += taken;
      }
    }
    shuffle(order, random);
    return order;
  }

  /** The images of each class, in the order of the labels. */
  private static List<int[]> byClass(int[] labels) {
    TreeMap<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      byLabel.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    return byLabel.values().stream()
        .map(images -> images.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static void shuffle(int[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      int j = random.nextInt(i + 1);
      int moved = values[i];
      values[i] = values[j];
      values[j] = moved;
    }
  }
}
