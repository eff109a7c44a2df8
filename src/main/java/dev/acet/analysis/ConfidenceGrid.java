package dev.acet.analysis;

import java.util.Locale;

/**
 * A map of confidence on a square of the plane, at the points of an even grid. The array is not
 * copied.
 *
 * @param low the smallest x and y
 * @param high the largest x and y
 * @param side points along each side, at least 2
 * @param confidences [side, side] in [0, 1]: rows upwards, starting at the smallest y
 */
@SuppressWarnings("ArrayRecordComponent") // drawn and stored, never compared
public record ConfidenceGrid(double low, double high, int side, float[] confidences) {

  public ConfidenceGrid {
    if (!(low < high) || side < 2 || confidences.length != side * side) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d confidences do not make a grid of %d x %d points from %s to %s",
              confidences.length,
              side,
              side,
              low,
              high));
    }
  }

  /** The x (or y) of a column (or row). */
  public double coordinate(int place) {
    return low + (high - low) * place / (side - 1);
  }

  /** The confidence at any point of the square, by bilinear interpolation. */
  public double at(double x, double y) {
    double column = position(x);
    double row = position(y);
    int i = (int) Math.min(row, side - 2);
    int j = (int) Math.min(column, side - 2);
    double right = column - j;
    double up = row - i;
    return (1 - up) * ((1 - right) * get(i, j) + right * get(i, j + 1))
        + up * ((1 - right) * get(i + 1, j) + right * get(i + 1, j + 1));
  }

  /** Share of the grid's points whose confidence is above a threshold. */
  public double shareAbove(double threshold) {
    int above = 0;
    for (float confidence : confidences) {
      above += confidence > threshold ? 1 : 0;
    }
    return (double) above / confidences.length;
  }

  private double position(double coordinate) {
    if (!(coordinate >= low && coordinate <= high)) {
      throw new IllegalArgumentException(coordinate + " is not between " + low + " and " + high);
    }
    return (coordinate - low) / (high - low) * (side - 1);
  }

  private double get(int row, int column) {
    return confidences[row * side + column];
  }
}
