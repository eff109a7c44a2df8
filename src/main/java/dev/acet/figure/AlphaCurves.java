package dev.acet.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/**
 * Draws confidence over α, with a panel for each model: at αx, and at αx clipped to [0, 1]. Static
 * functions; threads may call them concurrently.
 */
public final class AlphaCurves {

  private static final int COLUMNS = 3;
  private static final int WIDTH = 420;
  private static final int HEIGHT = 340;

  /**
   * The median and the quartiles for each α.
   *
   * @param low [a]
   * @param middle [a]
   * @param high [a]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Band(double[] low, double[] middle, double[] high) {}

  /**
   * A model's curves.
   *
   * @param name shown above its panel
   * @param alphas [a], above 0
   * @param ray confidence at αx
   * @param clipped confidence at clip(αx, 0, 1)
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Curve(String name, double[] alphas, Band ray, Band clipped) {}

  private AlphaCurves() {}

  /** Draws the panels, in the order of the models. */
  public static Figure of(List<Curve> curves) {
    List<Figure> panels = new ArrayList<>();
    for (Curve curve : curves) {
      panels.add(new ChartFigure(curve.name(), WIDTH, HEIGHT, chart -> fill(chart, curve)));
    }
    return Panels.of("Confidence by α: median and quartiles", COLUMNS, panels);
  }

  private static void fill(XYChart chart, Curve curve) {
    double[] alphas = curve.alphas();
    HouseStyle.across(chart, "α", alphas[0], alphas[alphas.length - 1]);
    HouseStyle.upwards(chart, "confidence", 0, 1);
    HouseStyle.logarithmicAcross(chart);
    add(chart, "along αx", alphas, curve.ray(), OkabeIto.BLUE);
    add(chart, "along αx, clipped to [0, 1]", alphas, curve.clipped(), OkabeIto.VERMILLION);
  }

  private static void add(XYChart chart, String label, double[] alphas, Band band, Color colour) {
    HouseStyle.area(
        chart,
        label + ", quartiles",
        thereAndBack(alphas, alphas),
        thereAndBack(band.high(), band.low()),
        colour);
    HouseStyle.line(chart, label, alphas, band.middle(), colour, Ink.solid(2.2f));
  }

  /** The outline of a band: along one edge and back along the other. */
  private static double[] thereAndBack(double[] there, double[] back) {
    return DoubleStream.concat(
            DoubleStream.of(there),
            DoubleStream.iterate(back.length - 1, i -> i >= 0, i -> i - 1).map(i -> back[(int) i]))
        .toArray();
  }
}
