package dev.acet.theory;

/**
 * A square [low, high]².
 *
 * @param low both coordinates' smallest value
 * @param high both coordinates' largest value
 */
public record Box(double low, double high) {

  public Box {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("[" + low + ", " + high + "] is no interval");
    }
  }

  /** The middle of a pixel, of so many to a side. */
  double middle(int pixel, int pixels) {
    return low + (pixel + .5) * (high - low) / pixels;
  }
}
