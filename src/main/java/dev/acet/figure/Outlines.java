package dev.acet.figure;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;

/** Finds the texts of a chart by the outlines of their letters. */
final class Outlines {

  private static final double UPWARDS = -Math.PI / 2;

  private final Set<String> texts = new LinkedHashSet<>();
  private final Map<Font, Map<List<Float>, Text>> found = new HashMap<>();

  /**
   * A text of a chart.
   *
   * @param angle of rotation
   * @param lift how much to raise it above XChart's position; XChart centres the letters' extents,
   *     so adjacent texts would not share a baseline
   */
  record Text(String text, double angle, double lift) {}

  /** Collects a chart's titles and labels, and from then on the labels of its ticks. */
  Outlines(XYChart chart) {
    texts.addAll(List.of(chart.getXAxisTitle(), chart.getYAxisTitle()));
    chart
        .getSeriesCollection()
        .forEach(series -> texts.addAll(List.of(series.getLabel().split("\n"))));
    XYStyler styler = chart.getStyler();
    styler.setXAxisTickLabelsFormattingFunction(
        remembered(styler.getXAxisTickLabelsFormattingFunction()));
    styler.setYAxisTickLabelsFormattingFunction(
        remembered(styler.getYAxisTickLabelsFormattingFunction()));
  }

  private Function<Double, String> remembered(Function<Double, String> label) {
    return label.andThen(
        text -> {
          texts.add(text);
          return text;
        });
  }

  /** The text with these outlines in a font, if there is one. */
  @Nullable Text find(Font font, Shape shape) {
    return found.computeIfAbsent(font, this::outlines).get(path(shape));
  }

  private Map<List<Float>, Text> outlines(Font font) {
    Map<List<Float>, Text> outlines = new HashMap<>();
    double capital = new TextLayout("H", font, ChartInk.FONTS).getBounds().getHeight();
    for (String text : texts) {
      if (!text.isBlank()) {
        TextLayout layout = new TextLayout(text, font, ChartInk.FONTS);
        Shape outline = layout.getOutline(null);
        double lift = (outline.getBounds2D().getHeight() - capital) / 2;
        outlines.put(path(outline), new Text(text, 0, lift));
        AffineTransform turned = AffineTransform.getRotateInstance(UPWARDS);
        outlines.put(path(layout.getOutline(turned)), new Text(text, UPWARDS, lift));
      }
    }
    return outlines;
  }

  private static List<Float> path(Shape shape) {
    List<Float> path = new ArrayList<>();
    float[] points = new float[6];
    for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
      Arrays.fill(points, 0);
      path.add((float) at.currentSegment(points));
      for (float point : points) {
        path.add(point);
      }
    }
    return path;
  }
}
