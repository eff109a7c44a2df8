package dev.acet.figure;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.acet.io.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** How figures are stored. The same figure gives the same bytes. */
public enum FigureFormat {
  /** Pixels. */
  PNG {
    @Override
    void write(Figure figure, OutputStream out) throws IOException {
      ImageIO.write(image(figure), "png", out);
    }
  },
  /** Lines and text; a map's colours stay pixels. */
  SVG {
    @Override
    void write(Figure figure, OutputStream out) throws IOException {
      VectorGraphics2D graphics = new VectorGraphics2D();
      paint(figure, graphics);
      CommandSequence commands = graphics.getCommands();
      PageSize size = new PageSize(0, 0, figure.width(), figure.height());
      new SVGProcessor().getDocument(commands, size).writeTo(out);
    }
  };

  /**
   * Writes a figure.
   *
   * @param name the file's name without the format's ending
   * @return the file
   */
  public Path write(Path folder, String name, Figure figure) throws IOException {
    Path file = folder.resolve(name + "." + name().toLowerCase(Locale.ROOT));
    AtomicFile.write(file, out -> write(figure, out));
    return file;
  }

  abstract void write(Figure figure, OutputStream out) throws IOException;

  /** A PNG file with twice as many pixels along each side: sharp on any screen, and in print. */
  public static byte[] fine(Figure figure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image(figure, 2), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  /** The figure as pixels. */
  static BufferedImage image(Figure figure) {
    return image(figure, 1);
  }

  private static BufferedImage image(Figure figure, int scale) {
    BufferedImage image =
        new BufferedImage(
            scale * figure.width(), scale * figure.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(scale, scale);
    paint(figure, graphics);
    graphics.dispose();
    return image;
  }

  private static void paint(Figure figure, Graphics2D graphics) {
    Ink.smooth(graphics);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, figure.width(), figure.height());
    figure.paint(graphics);
  }
}
