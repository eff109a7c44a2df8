package dev.acet.figure;

import dev.acet.analysis.ConfusionMatrix;
import dev.acet.analysis.InResult;
import dev.acet.prediction.Labels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * Draws a confusion matrix: a row for each class, a column for each class that its images were
 * taken for, the darker the larger the share of the row's images. Cells have numbers if there are
 * few classes. Immutable; threads may share it.
 *
 * @param title in bold; empty for none
 */
public record ConfusionFigure(String title, ConfusionMatrix matrix) implements Figure {

  private static final int MARGIN = 16;
  private static final int TOP = 48;
  private static final int AXIS = 26;
  private static final int LONGEST_NAME = 150;
  private static final int GAP = 6;
  private static final double LINE = 5; // from a cell's middle to the text's baseline

  /** Above this share of a row, numbers are white. */
  private static final double DARK = 0.55;

  /** More classes have neither numbers nor room for names. */
  private static final int NUMBERED = 30;

  private static final int PLOT = 520;
  private static final int SMALLEST_CELL = 4;
  private static final int LARGEST_CELL = 72;

  private static final Color FULL = OkabeIto.BLUE;

  /** The matrix of a model on its own test set. */
  static ConfusionFigure of(String label, InResult in) {
    return new ConfusionFigure(
        String.format(
            Locale.ROOT,
            "%s: balanced accuracy %.2f %%%s",
            label,
            100 * in.confusion().balancedAccuracy(),
            Labels.warning(in.labels())),
        in.confusion());
  }

  @Override
  public int width() {
    double heading = Math.min(Ink.width(Ink.HEADING, title), PLOT) + 2;
    return Math.max(left() + side(), MARGIN + (int) Math.ceil(heading)) + MARGIN;
  }

  @Override
  public int height() {
    return top() + side() + names() + AXIS + MARGIN;
  }

  @Override
  public void paint(Graphics2D graphics) {
    graphics.setColor(Ink.BLACK);
    double room = width() - 2.0 * MARGIN;
    Ink.left(graphics, Ink.HEADING, Ink.fitted(Ink.HEADING, title, room), MARGIN, 30);
    for (int label = 0; label < classes(); label++) {
      paintRow(graphics, label);
    }
    graphics.setColor(Ink.GRAY);
    graphics.setStroke(Ink.solid(1));
    graphics.draw(new Path2D.Double(new Rectangle2D.Double(left(), top(), side(), side())));
    graphics.setColor(Ink.BLACK);
    Ink.upwards(graphics, Ink.TEXT, "class", MARGIN + 12, top() + side() / 2.0);
    double below = (double) top() + side() + names() + AXIS;
    Ink.centred(graphics, Ink.TEXT, "taken for", left() + side() / 2.0, below - GAP);
  }

  private void paintRow(Graphics2D graphics, int label) {
    int images = matrix.images(label);
    for (int prediction = 0; prediction < classes(); prediction++) {
      int count = matrix.count(label, prediction);
      double share = images == 0 ? 0 : (double) count / images;
      double x = left() + (double) prediction * cell();
      double y = top() + (double) label * cell();
      graphics.setColor(shade(share));
      graphics.fill(new Rectangle2D.Double(x, y, cell(), cell()));
      if (isNumbered() && count > 0) {
        graphics.setColor(share > DARK ? Color.WHITE : Ink.BLACK);
        String number = Integer.toString(count);
        Ink.centred(graphics, Ink.SMALL, number, x + cell() / 2.0, y + cell() / 2.0 + LINE);
      }
    }
    if (isNumbered()) {
      paintNames(graphics, label);
    }
  }

  private void paintNames(Graphics2D graphics, int label) {
    graphics.setColor(Ink.BLACK);
    String name = Ink.fitted(Ink.TEXT, matrix.classes().get(label), LONGEST_NAME);
    double middle = (label + 0.5) * cell() + LINE;
    Ink.right(graphics, Ink.TEXT, name, left() - (double) GAP, top() + middle);
    double length = Ink.width(Ink.TEXT, name);
    double below = (double) top() + side() + GAP;
    Ink.upwards(graphics, Ink.TEXT, name, left() + middle, below + length / 2);
  }

  /** White for none of a row's images, the full colour for all of them. */
  private static Color shade(double share) {
    return new Color(
        mixed(FULL.getRed(), share), mixed(FULL.getGreen(), share), mixed(FULL.getBlue(), share));
  }

  private static int mixed(int full, double share) {
    return (int) Math.round(255 + share * (full - 255));
  }

  @Override
  public ConfusionFigure untitled() {
    return new ConfusionFigure("", matrix);
  }

  private int classes() {
    return matrix.classes().size();
  }

  private boolean isNumbered() {
    return classes() <= NUMBERED;
  }

  private int cell() {
    return Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, PLOT / classes()));
  }

  private int side() {
    return cell() * classes();
  }

  private int left() {
    return MARGIN + AXIS + names();
  }

  private int top() {
    return title.isEmpty() ? MARGIN : TOP;
  }

  /** Room for the longest name. */
  private int names() {
    if (!isNumbered()) {
      return GAP;
    }
    double longest =
        matrix.classes().stream().mapToDouble(name -> Ink.width(Ink.TEXT, name)).max().orElse(0);
    return (int) Math.ceil(Math.min(longest, LONGEST_NAME)) + 2 * GAP;
  }
}
