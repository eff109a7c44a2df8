package dev.acet.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The style of all charts: fonts, colours, grid, axes, and a legend below the plot. */
final class HouseStyle {

  /**
   * Room beyond both ends of an axis, as a share of its length, so that curves along the edges are
   * visible.
   */
  static final double MARGIN = 0.01;

  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
  private static final Color NOTHING = new Color(0, true);
  private static final int OPACITY = 70;
  private static final int LEVELS = 255;

  /** Padding around a chart: half of the widest tick label must fit, otherwise XChart omits it. */
  static final int PADDING = 20;

  private static final int SAMPLE = 30;
  private static final int LEGEND_ROW = 14;

  // Approximate room for labels, titles and padding in a chart.
  private static final int BESIDE_PLOT = 90;
  private static final int ABOVE_PLOT = 45;
  private static final int AXIS = 45;

  private static final int WIDE = 13;
  private static final int NARROW = 6;

  /** Longest legend label as a share of the chart's width; XChart cuts longer ones. */
  private static final double LABEL = 0.44;

  private HouseStyle() {}

  /** An empty chart. */
  static XYChart chart(int width, int height) {
    XYChart chart = new XYChart(width, height);
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(NOTHING).setChartFontColor(Ink.BLACK).setChartPadding(PADDING);
    style.setPlotBackgroundColor(Color.WHITE).setPlotBorderColor(Ink.GRAY);
    style.setPlotContentSize(1 - 2 * MARGIN);
    style.setPlotMargin(0).setPlotGridLinesColor(GRID).setPlotGridLinesStroke(Ink.solid(1));
    style.setAxisTitleFont(Ink.TEXT).setAxisTitlePadding(8).setAxisTicksLineVisible(false);
    style.setAxisTickMarksColor(Ink.GRAY).setAxisTickMarksStroke(Ink.solid(1));
    style
        .setAxisTickMarkLength(5)
        .setAxisTickPadding(4)
        .setYAxisLabelAlignment(TextAlignment.Right);
    style.setAxisTickLabelsFont(Ink.TEXT).setAxisTickLabelsColor(Ink.BLACK);
    style.setXAxisTickMarkSpacingHint(50).setYAxisTickMarkSpacingHint(44);
    style.setXAxisTickLabelsFormattingFunction(Ticks::label);
    style.setYAxisTickLabelsFormattingFunction(Ticks::label);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendBorderColor(NOTHING).setLegendBackgroundColor(NOTHING);
    style.setLegendSeriesLineLength(SAMPLE).setMarkerSize(LEGEND_ROW);
    return chart;
  }

  /** The horizontal axis, from its first value to its last. */
  static void across(XYChart chart, String title, double low, double high) {
    chart.setXAxisTitle(title);
    chart.getStyler().setXAxisMin(low).setXAxisMax(high);
  }

  /** The vertical axis, from its first value to its last. */
  static void upwards(XYChart chart, String title, double low, double high) {
    chart.setYAxisTitle(title);
    chart.getStyler().setYAxisMin(low).setYAxisMax(high);
  }

  /** Makes the horizontal axis logarithmic; its ends must be set already. */
  static void logarithmicAcross(XYChart chart) {
    XYStyler style = chart.getStyler();
    style.setXAxisLogarithmic(true).setPlotGridVerticalLinesVisible(false);
    for (double decade : Ticks.decades(style.getXAxisMin(), style.getXAxisMax())) {
      double[] ends = {style.getYAxisMin(), style.getYAxisMax()};
      grid(chart, "x = " + decade, new double[] {decade, decade}, ends);
    }
  }

  /** Makes the vertical axis logarithmic; its ends must be set already. */
  static void logarithmicUpwards(XYChart chart) {
    XYStyler style = chart.getStyler();
    style.setYAxisLogarithmic(true).setPlotGridHorizontalLinesVisible(false);
    for (double decade : Ticks.decades(style.getYAxisMin(), style.getYAxisMax())) {
      double[] ends = {style.getXAxisMin(), style.getXAxisMax()};
      grid(chart, "y = " + decade, ends, new double[] {decade, decade});
    }
  }

  /** Draws grid lines; XChart's own grid has a line for each minor tick. */
  private static void grid(XYChart chart, String name, double[] x, double[] y) {
    line(chart, name, x, y, GRID, Ink.solid(1)).setShowInLegend(false);
  }

  /** A line through points; NaN separates pieces. */
  static XYSeries line(
      XYChart chart, String label, double[] x, double[] y, Color colour, BasicStroke stroke) {
    XYSeries line = chart.addSeries(label, ended(x), ended(y));
    line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line).setMarker(SeriesMarkers.NONE);
    line.setLineColor(colour).setLineStyle(stroke);
    line.setMarkerColor(colour); // otherwise the colour changes at each point, which ends the path
    return line;
  }

  /**
   * Fills the inside of a line without an outline or a legend entry, in a paler colour unless that
   * is translucent already.
   */
  static void area(XYChart chart, String name, double[] x, double[] y, Color colour) {
    XYSeries area = line(chart, name, x, y, NOTHING, Ink.solid(1));
    area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    area.setFillColor(colour.getAlpha() < LEVELS ? colour : Ink.translucent(colour, OPACITY));
    area.setShowInLegend(false);
  }

  /**
   * Values followed by a gap. If all data are equally spaced, XChart puts the ticks at some of the
   * data (epochs 3, 6, 9); a gap prevents that.
   */
  private static double[] ended(double[] values) {
    double[] ended = Arrays.copyOf(values, values.length + 1);
    ended[values.length] = Double.NaN;
    return ended;
  }

  /** Puts the legend in one row if the chart is wide enough, otherwise in a column. */
  static void arrangeLegend(XYChart chart) {
    List<XYSeries> shown =
        chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).toList();
    String text = shown.stream().map(XYSeries::getLabel).collect(Collectors.joining());
    chart.getStyler().setLegendFont(Typeface.forText(Ink.TEXT, text));
    double row = WIDE;
    for (XYSeries series : shown) {
      row += SAMPLE + 2 * WIDE + Ink.width(Ink.TEXT, series.getLabel());
      series.setLabel(Ink.wrapped(Ink.TEXT, series.getLabel(), LABEL * chart.getWidth()));
    }
    boolean fits = row < chart.getWidth();
    chart
        .getStyler()
        .setLegendVisible(!shown.isEmpty())
        .setLegendLayout(fits ? LegendLayout.Horizontal : LegendLayout.Vertical)
        .setLegendPadding(fits ? WIDE : NARROW);
  }

  /** Whether the titles of the axes fit along the axes, with this legend. */
  static boolean hasRoom(XYChart chart) {
    double across = chart.getWidth() - BESIDE_PLOT;
    double axis = chart.getStyler().isXAxisTicksVisible() ? AXIS : 0;
    double upwards = chart.getHeight() - ABOVE_PLOT - axis - legendHeight(chart);
    return Ink.width(Ink.TEXT, chart.getXAxisTitle()) < across
        && Ink.width(Ink.TEXT, chart.getYAxisTitle()) < upwards;
  }

  private static double legendHeight(XYChart chart) {
    XYStyler style = chart.getStyler();
    double lines =
        chart.getSeriesCollection().stream()
            .filter(XYSeries::isShowInLegend)
            .mapToLong(series -> series.getLabel().lines().count())
            .sum();
    return style.getLegendLayout() == LegendLayout.Vertical
        ? lines * (LEGEND_ROW + NARROW)
        : Math.min(lines, 1) * (LEGEND_ROW + 2 * WIDE);
  }
}
