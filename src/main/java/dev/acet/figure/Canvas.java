package dev.acet.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Paints figures on a white background. */
final class Canvas {

  private Canvas() {}

  static void paint(Figure figure, Graphics2D graphics) {
    Ink.smooth(graphics);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, figure.width(), figure.height());
    figure.paint(graphics);
  }

  /** The figure as pixels, enlarged by a factor along each side. */
  static BufferedImage image(Figure figure, double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(scale * figure.width()),
            (int) Math.round(scale * figure.height()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    paint(figure, graphics);
    graphics.dispose();
    return image;
  }
}
