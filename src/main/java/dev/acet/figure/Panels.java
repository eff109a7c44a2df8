package dev.acet.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures in rows under one title.
 *
 * @param title in bold; empty for none
 * @param rows at least one, each of at least one figure
 */
record Panels(String title, List<List<Figure>> rows) implements Figure {

  private static final int TOP = 48;
  private static final int MARGIN = 16;
  private static final double LEAST_WIDTH = 220;
  private static final double LEAST_HEIGHT = 135;

  Panels {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Arranges figures in rows of {@code columns} figures. */
  static Panels of(String title, int columns, List<Figure> figures) {
    List<List<Figure>> rows = new ArrayList<>();
    for (int from = 0; from < figures.size(); from += columns) {
      rows.add(figures.subList(from, Math.min(from + columns, figures.size())));
    }
    return new Panels(title, rows);
  }

  @Override
  public int width() {
    return rows.stream().mapToInt(Panels::width).max().orElse(0) + 2 * MARGIN;
  }

  @Override
  public int height() {
    return top() + rows.stream().mapToInt(Panels::height).sum() + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Ink.BLACK);
    String fitted = Ink.fitted(Ink.TITLE, title, width() - 4 * MARGIN);
    Ink.left(graphics, Ink.TITLE, fitted, 2 * MARGIN, 34);
    int y = top();
    for (List<Figure> row : rows) {
      int x = MARGIN;
      for (Figure figure : row) {
        graphics.translate(x, y);
        figure.paint(graphics);
        graphics.translate(-x, -y);
        x += figure.width();
      }
      y += height(row);
    }
  }

  @Override
  public Panels untitled() {
    return new Panels("", rows);
  }

  /** If panels would be too small for their text, the figure is scaled as a whole. */
  @Override
  public Figure sized(int width, int height) {
    double across = (width - 2.0 * MARGIN) / (width() - 2.0 * MARGIN);
    double down = (height - top() - (double) MARGIN) / (height() - top() - (double) MARGIN);
    double larger = 1;
    for (Figure figure : rows.stream().flatMap(List::stream).toList()) {
      larger = Math.max(larger, LEAST_WIDTH / (across * figure.width()));
      larger = Math.max(larger, LEAST_HEIGHT / (down * figure.height()));
    }
    Panels panels = stretched(larger * across, larger * down);
    return larger == 1 ? panels : Scaled.within(panels, width, height);
  }

  private Panels stretched(double across, double down) {
    return new Panels(
        title,
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(
                            figure ->
                                figure.sized(
                                    (int) (across * figure.width()),
                                    (int) (down * figure.height())))
                        .toList())
            .toList());
  }

  private int top() {
    return title.isEmpty() ? MARGIN : TOP;
  }

  private static int width(List<Figure> row) {
    return row.stream().mapToInt(Figure::width).sum();
  }

  private static int height(List<Figure> row) {
    return row.stream().mapToInt(Figure::height).max().orElse(0);
  }
}
