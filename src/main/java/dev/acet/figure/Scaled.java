package dev.acet.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/** A figure scaled by a factor. */
record Scaled(Figure figure, double factor) implements Figure {

  /** The figure scaled as large as fits into a width and a height. */
  static Scaled within(Figure figure, int width, int height) {
    double factor = Math.min((double) width / figure.width(), (double) height / figure.height());
    return new Scaled(figure, factor);
  }

  @Override
  public int width() {
    return (int) Math.ceil(factor * figure.width());
  }

  @Override
  public int height() {
    return (int) Math.ceil(factor * figure.height());
  }

  @Override
  public void paint(Graphics2D graphics) {
    AffineTransform before = graphics.getTransform();
    graphics.scale(factor, factor);
    figure.paint(graphics);
    graphics.setTransform(before);
  }

  @Override
  public Figure untitled() {
    return new Scaled(figure.untitled(), factor);
  }
}
