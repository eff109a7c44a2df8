package dev.acet.figure;

/**
 * The layout of equal cells in rows, filled from the left.
 *
 * @param gap pixels between neighbouring cells
 */
record CellGrid(int count, int columns, int cellWidth, int cellHeight, int gap) {

  private static final int FEWEST_COLUMNS = 8;

  /** Eight columns, or more if the sheet would otherwise be higher than wide. */
  static CellGrid of(int count, int cellWidth, int cellHeight, int gap) {
    int wide = (int) Math.ceil(Math.sqrt(1.5 * count));
    int columns = Math.min(count, Math.max(FEWEST_COLUMNS, wide));
    return new CellGrid(count, columns, cellWidth, cellHeight, gap);
  }

  int x(int cell) {
    return cell % columns * (cellWidth + gap);
  }

  int y(int cell) {
    return cell / columns * (cellHeight + gap);
  }

  int width() {
    return columns * (cellWidth + gap) - gap;
  }

  int height() {
    int rows = (count + columns - 1) / columns;
    return rows * (cellHeight + gap) - gap;
  }
}
