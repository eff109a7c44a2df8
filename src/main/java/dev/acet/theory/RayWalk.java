package dev.acet.theory;

import dev.acet.theory.LinearRegions.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks along a ray t d from one change of a hidden unit to the next. Between two changes the input
 * of every unit is a + b t, so the next change is where the first of these lines crosses 0.
 *
 * <p>The sign of b alone decides which way a unit changes, so rounding of t cannot make the walk
 * miss a change or count it twice. For one thread.
 */
final class RayWalk {

  /** Changes closer together than this, relatively, count as one. */
  private static final double TOGETHER = 1e-12;

  private final List<Layer> layers;
  private final double slopeBelowZero;
  private final double[] direction;
  private final boolean[][] active; // [layer][unit]
  private final double[][] changes; // [layer][unit], infinite if there is none ahead
  private double place;

  RayWalk(List<Layer> layers, double slopeBelowZero, double[] direction) {
    this.layers = layers;
    this.slopeBelowZero = slopeBelowZero;
    this.direction = direction;
    active = layers.stream().map(layer -> new boolean[layer.size()]).toArray(boolean[][]::new);
    changes = layers.stream().map(layer -> new double[layer.size()]).toArray(double[][]::new);
  }

  /** All t at which a unit changes, in order. */
  double[] breakpoints() {
    List<Double> places = new ArrayList<>();
    look(true);
    for (double next = next(); next < Double.POSITIVE_INFINITY; next = next()) {
      if (places.isEmpty() || next > place * (1 + TOGETHER)) {
        places.add(next);
      }
      place = next;
      pass(next * (1 + TOGETHER));
      look(false);
    }
    return places.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Propagates the lines through the layers; at the start this also determines the active units.
   */
  private void look(boolean start) {
    double[] constants = new double[direction.length];
    double[] slopes = direction;
    for (int number = 0; number < layers.size(); number++) {
      Layer layer = layers.get(number);
      double[] a = layer.apply(constants);
      double[] b = new double[a.length];
      for (int unit = 0; unit < a.length; unit++) {
        b[unit] = layer.product(unit, slopes);
        if (start) {
          active[number][unit] = a[unit] > 0 || (a[unit] == 0 && b[unit] > 0);
        }
        changes[number][unit] = change(a[unit], b[unit], active[number][unit]);
        if (!active[number][unit]) {
          a[unit] *= slopeBelowZero;
          b[unit] *= slopeBelowZero;
        }
      }
      constants = a;
      slopes = b;
    }
  }

  private double change(double a, double b, boolean isActive) {
    boolean ahead = isActive ? b < 0 : b > 0;
    return ahead ? Math.max(-a / b, place) : Double.POSITIVE_INFINITY;
  }

  private double next() {
    double next = Double.POSITIVE_INFINITY;
    for (double[] layer : changes) {
      for (double change : layer) {
        next = Math.min(next, change);
      }
    }
    return next;
  }

  /** Flips all units that change at or before a given t. */
  private void pass(double to) {
    for (int layer = 0; layer < active.length; layer++) {
      for (int unit = 0; unit < active[layer].length; unit++) {
        active[layer][unit] ^= changes[layer][unit] <= to;
      }
    }
  }
}
