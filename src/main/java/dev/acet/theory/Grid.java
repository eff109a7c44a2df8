package dev.acet.theory;

/**
 * The geometric grid 1, q, q², ... of α.
 *
 * @param steps the last place; the first is 0
 * @param step log q
 */
record Grid(int steps, double step) {

  /** The coarsest grid with 1 and {@code largest} on it and no ratio above {@code ratio}. */
  static Grid upTo(double largest, double ratio) {
    int steps = (int) Math.ceil(Math.log(largest) / Math.log(ratio));
    return new Grid(steps, Math.log(largest) / steps);
  }

  /** The α at a place. */
  double alpha(int place) {
    return Math.exp(place * step);
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
