package dev.acet.figure;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes a figure as an SVG file of lines and text. */
final class SvgFile {

  /** The typeface as VectorGraphics2D writes it, without fallbacks. */
  private static final String FAMILY = "font-family:&quot;" + Typeface.FAMILY + "&quot;";

  private static final String FAMILIES =
      "font-family:'" + Typeface.FAMILY + "',Arial,Helvetica,sans-serif";

  private SvgFile() {}

  static void write(Figure figure, Resolution resolution, OutputStream out) throws IOException {
    VectorGraphics2D graphics = new VectorGraphics2D();
    Canvas.paint(figure, graphics);
    PageSize page = new PageSize(0, 0, figure.width(), figure.height());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new SVGProcessor().getDocument(graphics.getCommands(), page).writeTo(bytes);
    String svg = bytes.toString(StandardCharsets.UTF_8).replace(FAMILY, FAMILIES);
    if (resolution.unit() != Resolution.SCREEN) {
      svg = onPaper(svg, figure, resolution.unit());
    }
    out.write(svg.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives the size in inches instead of the web's pixels; the drawing is unchanged. */
  private static String onPaper(String svg, Figure figure, double unit) {
    return svg.replaceFirst(" width=\"[^\"]*px\"", size("width", unit * figure.width()))
        .replaceFirst(" height=\"[^\"]*px\"", size("height", unit * figure.height()));
  }

  private static String size(String name, double inches) {
    return String.format(Locale.ROOT, " %s=\"%.4fin\"", name, inches);
  }
}
