package dev.acet.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A square divided into regions, with neighbours in different colours and the coordinates of its
 * corners. The array is not copied.
 *
 * @param title in bold; empty for none
 * @param regions [row][column], each pixel's region, numbered from 0
 * @param low the coordinate at the left and lower edge
 * @param high the coordinate at the right and upper edge
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record RegionMap(String title, int[][] regions, String low, String high) implements Figure {

  private static final int MARGIN = 40;
  private static final int GAP = 6;

  @Override
  public int width() {
    return regions.length + 2 * MARGIN;
  }

  @Override
  public int height() {
    return regions.length + 2 * MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    int side = regions.length;
    int end = MARGIN + side;
    graphics.drawImage(map(), MARGIN, MARGIN, null);
    graphics.setColor(Ink.BLACK);
    Ink.left(graphics, Ink.TITLE, Ink.fitted(Ink.TITLE, title, side), MARGIN, MARGIN - 14.0);
    Ink.left(graphics, Ink.TEXT, low, MARGIN, end + 18.0);
    Ink.right(graphics, Ink.TEXT, high, end, end + 18.0);
    Ink.right(graphics, Ink.TEXT, low, MARGIN - (double) GAP, end);
    Ink.right(graphics, Ink.TEXT, high, MARGIN - (double) GAP, MARGIN + 11.0);
  }

  @Override
  public RegionMap untitled() {
    return new RegionMap("", regions, low, high);
  }

  private BufferedImage map() {
    int side = regions.length;
    int[] colours = RegionColours.of(regions);
    BufferedImage map = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        map.setRGB(column, row, OkabeIto.pale(colours[regions[row][column]]).getRGB());
      }
    }
    return map;
  }
}
