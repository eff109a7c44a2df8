package dev.acet.data.format;

/**
 * The labels that a file stores: {@code first} to {@code first + count - 1} mean the classes 0 to
 * {@code count - 1}.
 *
 * @param first the stored label of class 0: 1 in EMNIST's letters, else 0
 * @param count number of classes
 */
public record LabelRange(int first, int count) {

  public LabelRange {
    if (first < 0 || count < 1 || first > 256 - count) {
      throw new IllegalArgumentException(
          count + " labels from " + first + " on do not fit into a byte");
    }
  }

  boolean contains(int stored) {
    return stored >= first && stored < first + count;
  }

  @Override
  public String toString() {
    return first + " to " + (first + count - 1);
  }
}
