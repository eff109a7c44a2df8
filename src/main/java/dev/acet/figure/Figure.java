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

  /** The same without the title above all: a paper has captions. */
  Figure untitled();

  /**
   * The same, no wider and higher than this. Charts are laid out anew, with text as large as
   * before; what consists of pixels becomes larger or smaller as a whole.
   */
  default Figure sized(int width, int height) {
    return Scaled.within(this, width, height);
  }
}
