package dev.acet.figure;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The outlines of adjacent bars.
 *
 * @param x corners, NaN between pieces
 * @param y their heights, NaN between pieces
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to a chart
record Bars(double[] x, double[] y) {

  /**
   * The positions and heights of bars.
   *
   * @param count number of bars
   * @param edge left edge of a bar by its number; the last number gives the right edge of the last
   *     bar
   * @param height by a bar's number; 0 if there is no bar
   * @param ground the value at which all bars begin
   */
  record Row(int count, IntToDoubleFunction edge, IntToDoubleFunction height, double ground) {

    private boolean stands(int bar) {
      return bar >= 0 && bar < count && height.applyAsDouble(bar) > 0;
    }
  }

  /** Outlines with both sides of every bar. */
  static Bars apart(Row row) {
    return of(row, bar -> false);
  }

  /** Outlines in which neighbouring bars are joined. */
  static Bars joined(Row row) {
    return of(row, row::stands);
  }

  private static Bars of(Row row, IntPredicate continues) {
    DoubleStream.Builder x = DoubleStream.builder();
    DoubleStream.Builder y = DoubleStream.builder();
    for (int bar = 0; bar < row.count(); bar++) {
      if (row.stands(bar)) {
        double left = row.edge().applyAsDouble(bar);
        double right = row.edge().applyAsDouble(bar + 1);
        double top = row.height().applyAsDouble(bar);
        if (!continues.test(bar - 1)) {
          x.add(left);
          y.add(row.ground());
        }
        x.add(left).add(right);
        y.add(top).add(top);
        if (!continues.test(bar + 1)) {
          x.add(right).add(Double.NaN);
          y.add(row.ground()).add(Double.NaN);
        }
      }
    }
    return new Bars(x.build().toArray(), y.build().toArray());
  }
}
