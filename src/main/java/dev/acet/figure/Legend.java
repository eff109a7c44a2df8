package dev.acet.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a chart's lines, in rows.
 *
 * @param lines those that have a name
 * @param columns lines in a row
 * @param columnWidth pixels of each
 */
record Legend(List<Chart.Line> lines, int columns, int columnWidth) {

  private static final int ROW = 22;
  private static final int SAMPLE = 30;
  private static final int GAP = 8;
  private static final int MARGIN = 8;

  Legend {
    lines = List.copyOf(lines);
  }

  /** A legend that is no wider than its chart. */
  static Legend of(Graphics2D graphics, List<Chart.Line> lines, int width) {
    List<Chart.Line> named = new ArrayList<>(lines);
    named.removeIf(line -> line.label().isEmpty());
    int widest =
        named.stream()
            .mapToInt(line -> Ink.width(graphics, Ink.TEXT, line.label()))
            .max()
            .orElse(0);
    int column = Math.min(SAMPLE + GAP + widest + 2 * GAP, width);
    return new Legend(named, Math.max(1, width / column), column);
  }

  int height() {
    return (lines.size() + columns - 1) / columns * ROW + (lines.isEmpty() ? 0 : MARGIN);
  }

  /** Draws it from the origin on. */
  void paint(Graphics2D graphics) {
    for (int i = 0; i < lines.size(); i++) {
      Chart.Line line = lines.get(i);
      int x = i % columns * columnWidth;
      int y = i / columns * ROW + ROW / 2;
      graphics.setColor(line.colour());
      graphics.setStroke(line.stroke());
      graphics.draw(new Line2D.Double(x, y, x + SAMPLE, y));
      graphics.setColor(Ink.BLACK);
      int room = columnWidth - SAMPLE - GAP;
      String label = Ink.fitted(graphics, Ink.TEXT, line.label(), room);
      Ink.left(graphics, Ink.TEXT, label, x + SAMPLE + GAP, y + 5);
    }
  }
}
