package dev.acet.figure;

import java.awt.Graphics2D;
import java.util.List;

/**
 * Figures in rows under one title.
 *
 * @param title in bold
 * @param columns figures in a row
 * @param figures all of one size, at least one
 */
record Panels(String title, int columns, List<Figure> figures) implements Figure {

  private static final int TOP = 48;
  private static final int MARGIN = 16;

  Panels {
    figures = List.copyOf(figures);
  }

  @Override
  public int width() {
    return Math.min(columns, figures.size()) * figures.get(0).width() + 2 * MARGIN;
  }

  @Override
  public int height() {
    int rows = (figures.size() + columns - 1) / columns;
    return TOP + rows * figures.get(0).height() + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Ink.BLACK);
    String fitted = Ink.fitted(graphics, Ink.TITLE, title, width() - 4 * MARGIN);
    Ink.left(graphics, Ink.TITLE, fitted, 2 * MARGIN, 34);
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      int x = MARGIN + i % columns * figure.width();
      int y = TOP + i / columns * figure.height();
      graphics.translate(x, y);
      figure.paint(graphics);
      graphics.translate(-x, -y);
    }
  }
}
