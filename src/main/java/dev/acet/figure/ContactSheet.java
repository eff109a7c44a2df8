package dev.acet.figure;

import java.awt.Graphics2D;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A grid of labelled pictures under a title, on white, as large as its content needs. Immutable;
 * threads may share it.
 *
 * @param title in bold; empty for none
 * @param tiles at least one
 */
public record ContactSheet(String title, List<Tile> tiles) implements Figure {

  private static final int WIDEST_LABEL = 200;
  private static final int LABEL = 17;
  private static final int BASELINE = 13;
  private static final int MARGIN = 16;
  private static final int HEADING = 34;
  private static final int GAP = 12;

  public ContactSheet {
    tiles = List.copyOf(tiles);
  }

  @Override
  public int width() {
    int titleWidth = (int) Math.ceil(Ink.width(Ink.TITLE, title));
    return Math.max(titleWidth, grid().width()) + 2 * MARGIN;
  }

  @Override
  public int height() {
    return top() + grid().height() + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Ink.BLACK);
    Ink.left(graphics, Ink.TITLE, title, MARGIN, MARGIN + 18.0);
    CellGrid grid = grid();
    for (int i = 0; i < tiles.size(); i++) {
      int middle = MARGIN + grid.x(i) + grid.cellWidth() / 2;
      int bottom = top() + grid.y(i) + grid.cellHeight() - LABEL;
      paint(graphics, tiles.get(i), middle, bottom);
    }
  }

  @Override
  public ContactSheet untitled() {
    return new ContactSheet("", tiles);
  }

  /** Paints a picture above its label, both centred in the cell. */
  private static void paint(Graphics2D graphics, Tile tile, int middle, int bottom) {
    graphics.drawImage(tile.enlarged(), middle - tile.width() / 2, bottom - tile.height(), null);
    Ink.centred(graphics, Ink.SMALL, label(tile), middle, bottom + (double) BASELINE);
  }

  private CellGrid grid() {
    return CellGrid.of(
        tiles.size(),
        Math.max(largest(Tile::width), largest(ContactSheet::labelWidth)),
        largest(Tile::height) + LABEL,
        GAP);
  }

  private int top() {
    return title.isEmpty() ? MARGIN : MARGIN + HEADING;
  }

  private int largest(ToIntFunction<Tile> length) {
    return tiles.stream().mapToInt(length).max().orElseThrow();
  }

  private static int labelWidth(Tile tile) {
    return (int) Math.ceil(Ink.width(Ink.SMALL, label(tile)));
  }

  private static String label(Tile tile) {
    return Ink.fitted(Ink.SMALL, tile.label(), WIDEST_LABEL);
  }
}
