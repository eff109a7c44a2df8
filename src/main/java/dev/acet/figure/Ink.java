package dev.acet.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;

/** Fonts, colours and strokes of all figures, and functions that draw text. */
final class Ink {

  static final Color BLACK = new Color(0x22, 0x22, 0x22);
  static final Color GRAY = new Color(0x59, 0x59, 0x59);

  static final Font TITLE = Typeface.BOLD.size(18);
  static final Font HEADING = Typeface.BOLD.size(15);
  static final Font TEXT = Typeface.REGULAR.size(14);
  static final Font SMALL = Typeface.REGULAR.size(12.5f);

  private Ink() {}

  static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Writes a line that starts at x. */
  static void left(Graphics2D graphics, Font font, String text, double x, double baseline) {
    graphics.setFont(Typeface.forText(font, text));
    graphics.drawString(text, (float) x, (float) baseline);
  }

  /** Writes a line centred at x. */
  static void centred(Graphics2D graphics, Font font, String text, double x, double baseline) {
    left(graphics, font, text, x - width(font, text) / 2.0, baseline);
  }

  /** Writes a line that ends at x. */
  static void right(Graphics2D graphics, Font font, String text, double x, double baseline) {
    left(graphics, font, text, x - width(font, text), baseline);
  }

  /** Writes a line upwards, centred at (x, y). */
  static void upwards(Graphics2D graphics, Font font, String text, double x, double y) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    centred(graphics, font, text, 0, 0);
    graphics.setTransform(before);
  }

  /** A text shortened to a width if necessary. */
  static String fitted(Font font, String text, double width) {
    if (width(font, text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(font, text.substring(0, end) + "…") > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }

  /** A text in one or two lines that fit a width. */
  static String wrapped(Font font, String text, double width) {
    if (width(font, text) <= width) {
      return text;
    }
    int space = text.lastIndexOf(' ');
    while (space > 0 && width(font, text.substring(0, space)) > width) {
      space = text.lastIndexOf(' ', space - 1);
    }
    return space <= 0
        ? fitted(font, text, width)
        : text.substring(0, space) + "\n" + fitted(font, text.substring(space + 1), width);
  }

  /** The width of a text, the same on every surface since fonts are scaled, not hinted. */
  static double width(Font font, String text) {
    return Typeface.forText(font, text).getStringBounds(text, ChartInk.FONTS).getWidth();
  }

  static Color translucent(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  static BasicStroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  static BasicStroke dashed(float width) {
    float[] dash = {3 * width, 2 * width};
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }
}
