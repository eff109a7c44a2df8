package dev.acet.data.strokes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A character as pen strokes on the unit square, with x to the right and y downwards.
 *
 * @param strokes each [x0, y0, x1, y1, ...], at least two points
 */
record Glyph(List<double[]> strokes) {

  /** The digits, by class. */
  static final List<Glyph> DIGITS =
      List.of(
          of(arc(.5, .5, .27, .42, 0, 360)),
          of(line(.32, .28, .54, .08, .54, .92)),
          of(joined(arc(.5, .32, .26, .24, 190, 390), line(.22, .92, .8, .92))),
          of(arc(.48, .29, .24, .21, 200, 450), arc(.48, .71, .27, .21, 270, 520)),
          of(line(.58, .08, .2, .64, .82, .64), line(.62, .42, .62, .92)),
          of(joined(line(.76, .08, .31, .08, .27, .46), arc(.47, .66, .28, .26, 235, 510))),
          of(arc(.5, .67, .25, .25, 0, 360), arc(.85, .67, .6, .6, 180, 250)),
          of(line(.2, .08, .8, .08, .4, .92)),
          of(arc(.5, .29, .22, .21, 0, 360), arc(.5, .71, .27, .21, 0, 360)),
          of(arc(.5, .33, .25, .25, 0, 360), arc(.15, .33, .6, .6, 0, 70)));

  /** The letters A E F H K M R T W X, by class. */
  static final List<Glyph> LETTERS =
      List.of(
          of(line(.15, .92, .5, .08, .85, .92), line(.28, .62, .72, .62)),
          of(line(.76, .08, .26, .08, .26, .92, .76, .92), line(.26, .5, .66, .5)),
          of(line(.76, .08, .26, .08, .26, .92), line(.26, .5, .66, .5)),
          of(line(.22, .08, .22, .92), line(.78, .08, .78, .92), line(.22, .5, .78, .5)),
          of(line(.25, .08, .25, .92), line(.76, .08, .25, .56), line(.42, .42, .78, .92)),
          of(line(.15, .92, .2, .08, .5, .6, .8, .08, .85, .92)),
          of(
              joined(line(.26, .92, .26, .08, .5, .08), arc(.5, .29, .25, .21, 270, 450)),
              line(.5, .5, .26, .5),
              line(.5, .5, .78, .92)),
          of(line(.16, .08, .84, .08), line(.5, .08, .5, .92)),
          of(line(.1, .08, .3, .92, .5, .35, .7, .92, .9, .08)),
          of(line(.2, .08, .8, .92), line(.8, .08, .2, .92)));

  /** The letters' names, by class. */
  static final List<String> LETTER_NAMES =
      List.of("A", "E", "F", "H", "K", "M", "R", "T", "W", "X");

  private static final double ARC_STEP = 15;

  Glyph {
    strokes = List.copyOf(strokes);
  }

  private static Glyph of(double[]... strokes) {
    return new Glyph(Arrays.asList(strokes));
  }

  private static double[] line(double... points) {
    return points;
  }

  /** Part of an ellipse, from one angle to another in degrees, clockwise from the right. */
  private static double[] arc(
      double x, double y, double width, double height, double... fromAndTo) {
    int steps = (int) Math.ceil((fromAndTo[1] - fromAndTo[0]) / ARC_STEP);
    double[] points = new double[2 * (steps + 1)];
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(fromAndTo[0] + (fromAndTo[1] - fromAndTo[0]) * i / steps);
      points[2 * i] = x + width * StrictMath.cos(angle);
      points[2 * i + 1] = y + height * StrictMath.sin(angle);
    }
    return points;
  }

  private static double[] joined(double[]... parts) {
    List<Double> points = new ArrayList<>();
    for (double[] part : parts) {
      Arrays.stream(part).forEach(points::add);
    }
    return points.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
