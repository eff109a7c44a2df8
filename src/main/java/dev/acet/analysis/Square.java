package dev.acet.analysis;

/**
 * A square [low, high]² of the plane, on which confidence or linear regions are mapped. Immutable;
 * threads may share it.
 *
 * @param low the smallest x and y
 * @param high the largest x and y
 */
public record Square(double low, double high) {

  /** Checks that the square has a finite, positive side. */
  public Square {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("[" + low + ", " + high + "] is not an interval");
    }
  }

  /** The coordinate of a pixel's centre, with {@code pixels} pixels along each side. */
  public double middle(int pixel, int pixels) {
    return low + (pixel + .5) * (high - low) / pixels;
  }
}
