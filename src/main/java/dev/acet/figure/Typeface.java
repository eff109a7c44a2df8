package dev.acet.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The typeface of all figures, Liberation Sans, which is included in the program so that a figure
 * looks the same on every machine. Its letters are as wide as those of Arial and Helvetica, so text
 * keeps its place if the viewer of an SVG file uses one of these instead.
 */
@SuppressWarnings("ImmutableEnumChecker") // a font cannot be changed
enum Typeface {
  REGULAR("LiberationSans-Regular.ttf", Font.PLAIN),
  BOLD("LiberationSans-Bold.ttf", Font.BOLD);

  /** Its name in font files, and first in SVG's list. */
  static final String FAMILY = "Liberation Sans";

  private final String file;
  private final int style;
  private final Font font;

  Typeface(String file, int style) {
    this.file = file;
    this.style = style;
    try (InputStream in = open()) {
      font = Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** A font of a size in pixels. */
  Font size(float size) {
    return font.deriveFont(style, size);
  }

  /** The font's name in Java. */
  String fontName() {
    return font.getFontName();
  }

  /** The TrueType file, which the caller closes. */
  final InputStream open() {
    InputStream in = Typeface.class.getResourceAsStream("/liberation/" + file);
    if (in == null) {
      throw new IllegalStateException("openpdf-fonts-extra is not on the class path: no " + file);
    }
    return in;
  }

  /**
   * The font itself if it has all characters of a text; otherwise Java's logical font, which
   * searches all fonts of the machine. Names of models and classes may be in any script.
   */
  static Font forText(Font font, String text) {
    return font.canDisplayUpTo(text) < 0
        ? font
        : new Font(Font.SANS_SERIF, font.getStyle(), font.getSize());
  }
}
