package dev.acet.twomoons;

import java.util.List;

/**
 * A square [low, high] x [low, high] of the plane on which confidence is mapped.
 *
 * @param low the least x and y
 * @param high the greatest x and y
 */
public record Square(int low, int high) {

  /** The unit box, in which the training noise lies, and three that show ever more around it. */
  public static final List<Square> ALL =
      List.of(new Square(0, 1), new Square(-2, 3), new Square(-5, 6), new Square(-10, 10));

  /** Its size, for names of files and arrays: {@code 5x5}. */
  public String id() {
    int side = high - low;
    return side + "x" + side;
  }

  /** As mathematicians write it. */
  @Override
  public String toString() {
    return "[" + low + "," + high + "]^2";
  }
}
