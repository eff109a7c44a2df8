package dev.acet.theory;

/**
 * The geometric grid 1, q, q², ... of α.
 *
 * @param steps index of the last value; the first has index 0
 * @param ratio q
 */
record AlphaGrid(int steps, double ratio) {

  /**
   * The coarsest grid that contains 1 and {@code largest}, with a ratio of at most {@code ratio}.
   */
  static AlphaGrid endingAt(double largest, double ratio) {
    int steps = (int) Math.ceil(Math.log(largest) / Math.log(ratio));
    return new AlphaGrid(steps, Math.pow(largest, 1.0 / steps));
  }

  /** The powers of {@code ratio} up to {@code largest}. */
  static AlphaGrid powers(double ratio, double largest) {
    return new AlphaGrid((int) Math.floor(Math.log(largest) / Math.log(ratio)), ratio);
  }

  /** The α of an index. */
  double alpha(int place) {
    return Math.pow(ratio, place);
  }

  /** The first index whose value is at least an α; the last index if there is none. */
  int reaching(double alpha) {
    int place = 0;
    while (place < steps && alpha(place) < alpha) {
      place++;
    }
    return place;
  }
}
