package dev.acet.figure;

import dev.acet.analysis.ConfidenceGrid;
import java.awt.Graphics2D;
import java.util.List;

/**
 * Confidence maps in rows under one title, with one colour bar. Immutable; threads may share it.
 *
 * @param rowTitles one for each row
 * @param rows the same number of grids in each, of the same squares
 */
public record ConfidenceMapTable(
    String title, List<String> rowTitles, List<List<ConfidenceGrid>> rows, PointCloud points)
    implements Figure {

  private static final int SIDE = 260;
  private static final int MARGIN = 16;
  private static final int GAP = 14;
  private static final int BAR_GAP = 8;
  private static final int ROW_TITLE = 26;
  private static final int TOP = 76;
  private static final int UNTITLED_TOP = 36;

  public ConfidenceMapTable {
    rowTitles = List.copyOf(rowTitles);
    rows = rows.stream().map(List::copyOf).toList();
    int columns = rows.get(0).size();
    if (rowTitles.size() != rows.size() || rows.stream().anyMatch(row -> row.size() != columns)) {
      throw new IllegalArgumentException("all rows of a table need a title and the same squares");
    }
  }

  private int columns() {
    return rows.get(0).size();
  }

  @Override
  public int width() {
    return MARGIN
        + ROW_TITLE
        + columns() * (MapPanel.width(SIDE) + GAP)
        + BAR_GAP
        + Confidences.BAR_WIDTH
        + MARGIN;
  }

  @Override
  public int height() {
    return top() + rows.size() * (MapPanel.height(SIDE) + GAP) + MapLegend.HEIGHT + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Ink.BLACK);
    Ink.left(graphics, Ink.TITLE, title, MARGIN + ROW_TITLE + MapPanel.LEFT, 34);
    graphics.translate(MARGIN + ROW_TITLE, top());
    int down = MapPanel.height(SIDE) + GAP;
    int right = MapPanel.width(SIDE) + GAP;
    for (int row = 0; row < rows.size(); row++) {
      graphics.setColor(Ink.BLACK);
      Ink.upwards(graphics, Ink.HEADING, rowTitles.get(row), -8, row * down + SIDE / 2.0);
      for (int column = 0; column < columns(); column++) {
        ConfidenceGrid grid = rows.get(row).get(column);
        graphics.translate(column * right, row * down);
        new MapPanel(grid, points, SIDE).paint(graphics);
        if (row == 0) {
          double middle = MapPanel.LEFT + SIDE / 2.0;
          Ink.centred(graphics, Ink.HEADING, MapPanel.title(grid), middle, -10);
        }
        graphics.translate(-column * right, -row * down);
      }
    }
    graphics.translate(columns() * right + BAR_GAP, 0);
    Confidences.paintBar(graphics, rows.size() * down - GAP - MapPanel.BELOW);
    graphics.translate(MapPanel.LEFT - columns() * right - BAR_GAP, rows.size() * down - GAP);
    MapLegend.paint(graphics);
  }

  @Override
  public ConfidenceMapTable untitled() {
    return new ConfidenceMapTable("", rowTitles, rows, points);
  }

  private int top() {
    return title.isEmpty() ? UNTITLED_TOP : TOP;
  }
}
