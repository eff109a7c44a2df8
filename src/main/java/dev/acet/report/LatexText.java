package dev.acet.report;

import java.text.Normalizer;
import java.util.Locale;

/** Escapes text for LaTeX, so it is typeset literally and is never a command. */
final class LatexText {

  private LatexText() {}

  /** The text with LaTeX's special characters escaped. */
  static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(c);
      case '\\' -> escaped.append("\\textbackslash{}");
      case '<' -> escaped.append("\\textless{}");
      case '>' -> escaped.append("\\textgreater{}");
      case '~' -> escaped.append("\\textasciitilde{}");
      case '^' -> escaped.append("\\textasciicircum{}");
      case '|' -> escaped.append("\\textbar{}");
      default ->
          escaped.append(
              isTypeset(c) ? Character.toString(c) : String.format(Locale.ROOT, "U+%04X", c));
    }
  }

  /** Whether LaTeX's standard fonts have a character: ASCII and the accented letters of Latin 1. */
  private static boolean isTypeset(int c) {
    boolean accented =
        c <= 0xff && Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).length() > 1;
    return (c >= ' ' && c <= '~') || accented;
  }
}
