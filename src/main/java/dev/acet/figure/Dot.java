package dev.acet.figure;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** Marks a point; XChart's own markers have one size in a whole chart. */
final class Dot extends Marker {

  private final double diameter;

  Dot(double diameter) {
    this.diameter = diameter;
  }

  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    graphics.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
  }
}
