package dev.acet.figure;

import dev.acet.analysis.ConfidenceGrid;
import java.awt.Graphics2D;

/**
 * A confidence map with its colour bar and legend. Immutable; threads may share it.
 *
 * @param title in bold; empty for neither title nor note
 * @param note shown below the title
 */
public record ConfidenceMap(String title, String note, ConfidenceGrid grid, PointCloud points)
    implements Figure {

  private static final int SIDE = 600;
  private static final int MARGIN = 16;
  private static final int GAP = 20;
  private static final int TOP = 72;

  @Override
  public int width() {
    return MARGIN + MapPanel.width(SIDE) + GAP + Confidences.BAR_WIDTH + MARGIN;
  }

  @Override
  public int height() {
    return top() + MapPanel.height(SIDE) + MapLegend.HEIGHT + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    int left = MARGIN + MapPanel.LEFT;
    if (!title.isEmpty()) {
      graphics.setColor(Ink.BLACK);
      Ink.left(graphics, Ink.TITLE, title + " on " + MapPanel.title(grid), left, 34);
      graphics.setColor(Ink.GRAY);
      Ink.left(graphics, Ink.TEXT, note, left, 56);
    }
    graphics.translate(MARGIN, top());
    new MapPanel(grid, points, SIDE).paint(graphics);
    graphics.translate(MapPanel.width(SIDE) + GAP, 0);
    Confidences.paintBar(graphics, SIDE);
    graphics.translate(-GAP - SIDE, MapPanel.height(SIDE));
    MapLegend.paint(graphics);
  }

  @Override
  public ConfidenceMap untitled() {
    return new ConfidenceMap("", "", grid, points);
  }

  private int top() {
    return title.isEmpty() ? MARGIN : TOP;
  }
}
