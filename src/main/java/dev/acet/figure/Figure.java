package dev.acet.figure;

import java.awt.Graphics2D;

/** A picture that can be drawn on any surface, the same every time. */
public interface Figure {

  /** Width in pixels. */
  int width();

  /** Height in pixels. */
  int height();

  /** Draws it from the surface's origin to its width and height. */
  void paint(Graphics2D graphics);
}
