package dev.acet.figure;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.CreateCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.FillShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetClipCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetFontCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetHintCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetTransformCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.TransformCommand;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;

/**
 * Paints XChart's charts on any surface. XChart fills the outlines of letters and draws a curve as
 * separate lines between its points. This class records what XChart paints and paints it again:
 * outlines as text, which stays text in SVG and PDF files, and connected lines as one path, so that
 * corners are closed and dashes continue across them.
 */
final class ChartInk {

  /** Measures text as the recording surface does, the same for every format. */
  static final FontRenderContext FONTS = new VectorGraphics2D().getFontRenderContext();

  private final Graphics2D target;
  private final Outlines outlines;
  private final AffineTransform origin;
  private final @Nullable Shape frame;
  private @Nullable Path2D path;

  private ChartInk(Graphics2D target, Outlines outlines) {
    this.target = target;
    this.outlines = outlines;
    this.origin = target.getTransform();
    this.frame = target.getClip();
  }

  /** Paints a chart at the surface's origin in its own size. */
  static void paint(XYChart chart, Graphics2D target) {
    Outlines outlines = new Outlines(chart);
    VectorGraphics2D recorder = new VectorGraphics2D();
    chart.paint(recorder, chart.getWidth(), chart.getHeight());
    ChartInk ink = new ChartInk(target, outlines);
    recorder.getCommands().forEach(ink::again);
    ink.finishPath();
    target.setTransform(ink.origin);
    target.setClip(ink.frame);
  }

  private void again(Command<?> command) {
    if (command instanceof DrawShapeCommand draw && draw.getValue() instanceof Line2D line) {
      join(line);
    } else if (command instanceof SetStrokeCommand stroke) {
      if (!stroke.getValue().equals(target.getStroke())) {
        finishPath();
        target.setStroke(stroke.getValue());
      }
    } else if (!(command instanceof SetHintCommand || command instanceof CreateCommand)) {
      finishPath();
      change(command);
    }
  }

  private void change(Command<?> command) {
    if (command instanceof FillShapeCommand fill) {
      fill(fill.getValue());
    } else if (command instanceof DrawShapeCommand draw) {
      draw(draw.getValue());
    } else if (command instanceof SetColorCommand colour) {
      target.setColor(colour.getValue());
    } else if (command instanceof SetFontCommand font) {
      target.setFont(font.getValue());
    } else if (command instanceof TransformCommand transform) {
      target.transform(transform.getValue());
    } else if (command instanceof SetTransformCommand transform) {
      target.setTransform(origin);
      target.transform(transform.getValue());
    } else if (command instanceof SetClipCommand clip) {
      target.setClip(frame);
      if (clip.getValue() != null) {
        target.clip(clip.getValue());
      }
    } else {
      throw new IllegalStateException("XChart paints with " + command);
    }
  }

  private void fill(Shape shape) {
    Outlines.Text text = outlines.find(target.getFont(), shape);
    if (text == null && isSeen()) {
      target.fill(shape);
    } else if (text != null) {
      target.rotate(text.angle());
      target.drawString(text.text(), 0f, (float) -text.lift());
      target.rotate(-text.angle());
    }
  }

  private void join(Line2D line) {
    Point2D end = path == null ? null : path.getCurrentPoint();
    if (path == null || !line.getP1().equals(end)) {
      finishPath();
      path = new Path2D.Double();
      path.moveTo(line.getX1(), line.getY1());
    }
    path.lineTo(line.getX2(), line.getY2());
  }

  private void finishPath() {
    if (path != null) {
      draw(path);
      path = null;
    }
  }

  private void draw(Shape shape) {
    if (isSeen()) {
      target.draw(shape);
    }
  }

  private boolean isSeen() {
    return target.getColor().getAlpha() > 0;
  }
}
