package dev.acet.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A picture that can be painted on any surface, the same every time. Implementations are immutable;
 * threads may share them.
 */
public interface Figure {

  /** Width in pixels. */
  int width();

  /** Height in pixels. */
  int height();

  /** Paints it at the surface's origin in its own size. */
  void paint(Graphics2D graphics);

  /** The same without its title, since a paper has captions. */
  Figure untitled();

  /**
   * The same within a given width and height. Charts are laid out again with text of the same size;
   * pictures that consist of pixels are scaled as a whole.
   */
  default Figure sized(int width, int height) {
    return Scaled.within(this, width, height);
  }

  /** Its pixels on white, to be shown in a window or a notebook. */
  default BufferedImage image() {
    return Canvas.image(this, 1);
  }
}
