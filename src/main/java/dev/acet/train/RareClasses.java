package dev.acet.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names classes with so few training images that a network may learn to do without them. */
final class RareClasses {

  /** Smaller shares of an even number of images are rare. */
  private static final int OF_EVEN = 3;

  private static final int LISTED = 6;

  private RareClasses() {}

  /**
   * A warning; empty if no class is rare.
   *
   * @param labels of the training images
   * @param classNames by label; empty if they have none
   * @param classes number of classes
   */
  static Optional<String> warning(int[] labels, List<String> classNames, int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    List<String> rare = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      if ((long) counts[label] * classes * OF_EVEN < labels.length) {
        String name = classNames.isEmpty() ? "class " + label : classNames.get(label);
        rare.add(String.format(Locale.ROOT, "%s %,d", name, counts[label]));
      }
    }
    if (rare.isEmpty()) {
      return Optional.empty();
    }
    String more = rare.size() > LISTED ? " and " + (rare.size() - LISTED) + " more" : "";
    return Optional.of(
        String.format(
            Locale.ROOT,
            "of %,d training images, only a few are of %s%s; an even share would be %,d. Rare"
                + " classes are learnt late; --balanced takes equally many images of each class",
            labels.length,
            String.join(", ", rare.subList(0, Math.min(rare.size(), LISTED))),
            more,
            labels.length / classes));
  }
}
