package dev.acet.figure;

/**
 * Points of the plane in two classes. The arrays are not copied.
 *
 * @param points [n, 2], x and y
 * @param classes [n], 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record PointCloud(float[] points, int[] classes) {

  public PointCloud {
    if (points.length != 2 * classes.length) {
      throw new IllegalArgumentException(
          points.length + " coordinates do not fit " + classes.length + " points");
    }
  }
}
