package dev.acet.theory;

/**
 * The geometric grid 1, q, q², ... of α.
 *
 * @param steps the last place; the first is 0
 * @param ratio q
 */
record AlphaGrid(int steps, double ratio) {

  /** The coarsest grid with 1 and {@code largest} on it and no ratio above {@code ratio}. */
  static AlphaGrid endingAt(double largest, double ratio) {
    int steps = (int) Math.ceil(Math.log(largest) / Math.log(ratio));
    return new AlphaGrid(steps, Math.pow(largest, 1.0 / steps));
  }

  /** The powers of {@code ratio} that are not above {@code largest}. */
  static AlphaGrid powers(double ratio, double largest) {
    return new AlphaGrid((int) Math.floor(Math.log(largest) / Math.log(ratio)), ratio);
  }

  /** The α at a place. */
  double alpha(int place) {
    return Math.pow(ratio, place);
  }

  /** The first place that is not below an α; the last place where all are. */
  int reaching(double alpha) {
    int place = 0;
    while (place < steps && alpha(place) < alpha) {
      place++;
    }
    return place;
  }
}
