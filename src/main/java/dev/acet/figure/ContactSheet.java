package dev.acet.figure;

import dev.acet.io.AtomicFile;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import javax.imageio.ImageIO;

/** A grid of labelled pictures under a title, on white. */
public final class ContactSheet {

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final FontMetrics TITLE_METRICS = metrics(TITLE);
  private static final FontMetrics LABEL_METRICS = metrics(LABEL);

  private static final int WIDEST_LABEL = 200;
  private static final int MARGIN = 16;
  private static final int GAP = 12;

  private ContactSheet() {}

  /** Draws a sheet and writes it as a PNG file. */
  public static void write(Path png, String title, List<Tile> tiles) throws IOException {
    BufferedImage sheet = draw(title, tiles);
    AtomicFile.write(png, out -> ImageIO.write(sheet, "png", out));
  }

  /**
   * Draws a sheet as wide and high as its content needs.
   *
   * @param tiles at least one
   */
  public static BufferedImage draw(String title, List<Tile> tiles) {
    Grid grid =
        Grid.of(
            tiles.size(),
            Math.max(largest(tiles, Tile::width), largest(tiles, ContactSheet::labelWidth)),
            largest(tiles, Tile::height) + LABEL_METRICS.getHeight(),
            GAP);
    int top = MARGIN + TITLE_METRICS.getHeight() + GAP;
    int width = Math.max(TITLE_METRICS.stringWidth(title), grid.width()) + 2 * MARGIN;
    BufferedImage sheet =
        new BufferedImage(width, top + grid.height() + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = graphics(sheet);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(TITLE);
    graphics.drawString(title, MARGIN, MARGIN + TITLE_METRICS.getAscent());
    graphics.setFont(LABEL);
    graphics.translate(MARGIN, top);
    for (int i = 0; i < tiles.size(); i++) {
      drawTile(graphics, tiles.get(i), grid, i);
    }
    graphics.dispose();
    return sheet;
  }

  /** The picture stands on its label; both are centred in the cell. */
  private static void drawTile(Graphics2D graphics, Tile tile, Grid grid, int cell) {
    int middle = grid.x(cell) + grid.cellWidth() / 2;
    int bottom = grid.y(cell) + grid.cellHeight() - LABEL_METRICS.getHeight();
    int x = middle - tile.width() / 2;
    graphics.drawImage(
        tile.picture(), x, bottom - tile.height(), tile.width(), tile.height(), null);
    String label = shortened(tile.label());
    graphics.drawString(
        label,
        middle - LABEL_METRICS.stringWidth(label) / 2,
        bottom + LABEL_METRICS.getLeading() + LABEL_METRICS.getAscent());
  }

  private static int labelWidth(Tile tile) {
    return LABEL_METRICS.stringWidth(shortened(tile.label()));
  }

  private static String shortened(String label) {
    if (LABEL_METRICS.stringWidth(label) <= WIDEST_LABEL) {
      return label;
    }
    int end = label.length();
    while (LABEL_METRICS.stringWidth(label.substring(0, end) + "…") > WIDEST_LABEL) {
      end = label.offsetByCodePoints(end, -1);
    }
    return label.substring(0, end) + "…";
  }

  private static int largest(List<Tile> tiles, ToIntFunction<Tile> length) {
    return tiles.stream().mapToInt(length).max().orElseThrow();
  }

  private static FontMetrics metrics(Font font) {
    Graphics2D graphics = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    FontMetrics metrics = graphics.getFontMetrics(font);
    graphics.dispose();
    return metrics;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    return graphics;
  }
}
