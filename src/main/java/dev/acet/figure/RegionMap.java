package dev.acet.figure;

import dev.acet.io.AtomicFile;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A square cut into regions, neighbours in different colours, with its corners' coordinates. */
public final class RegionMap {

  private static final int MARGIN = 40;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private RegionMap() {}

  /** Draws a map and writes it as a PNG file. */
  public static void write(Path png, int[][] regions, String title, String low, String high)
      throws IOException {
    BufferedImage picture = draw(regions, title, low, high);
    AtomicFile.write(png, out -> ImageIO.write(picture, "png", out));
  }

  /**
   * Draws a map.
   *
   * @param regions [row][column], each pixel's region, numbered from 0
   * @param low the coordinate at the left and lower edge
   * @param high the coordinate at the right and upper edge
   */
  public static BufferedImage draw(int[][] regions, String title, String low, String high) {
    int side = regions.length;
    BufferedImage picture =
        new BufferedImage(side + 2 * MARGIN, side + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    int[] colors = RegionColors.of(regions);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int color = Palette.color(colors[regions[row][column]]).getRGB();
        picture.setRGB(MARGIN + column, MARGIN + row, color);
      }
    }
    label(graphics, side, title, low, high);
    graphics.dispose();
    return picture;
  }

  private static void label(Graphics2D graphics, int side, String title, String low, String high) {
    graphics.setColor(Color.BLACK);
    graphics.setFont(TITLE);
    graphics.drawString(title, MARGIN, MARGIN - 14);
    graphics.setFont(LABEL);
    int bottom = MARGIN + side;
    graphics.drawString(low, MARGIN, bottom + 18);
    graphics.drawString(high, MARGIN + side - width(graphics, high), bottom + 18);
    graphics.drawString(low, MARGIN - 6 - width(graphics, low), bottom);
    graphics.drawString(high, MARGIN - 6 - width(graphics, high), MARGIN + 11);
  }

  private static int width(Graphics2D graphics, String text) {
    return graphics.getFontMetrics().stringWidth(text);
  }
}
