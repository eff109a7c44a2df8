package dev.acet.io;

import java.util.Locale;

/**
 * Makes text from files and arguments safe to print.
 *
 * <p>A name may contain characters that a terminal acts on: escapes that move the cursor or clear
 * the screen, line ends that forge another message, marks that change the direction of writing.
 * Each is replaced by its escape in JSON and Java, such as {@code \u001b}, so that it is visible
 * and JSON text keeps its meaning.
 */
public final class PlainText {

  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';

  private PlainText() {}

  /** The text on one line, with all of its characters visible. */
  public static String line(String text) {
    if (text.chars().noneMatch(c -> isUnsafe((char) c))) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    text.chars()
        .forEach(
            c -> {
              if (isUnsafe((char) c)) {
                line.append(escape((char) c));
              } else {
                line.append((char) c);
              }
            });
    return line.toString();
  }

  /**
   * Whether a terminal or an editor would act on the character instead of showing it: control
   * characters, line and paragraph separators, marks of the direction of writing. Joiners are part
   * of words in Persian and of Indic scripts.
   */
  public static boolean isUnsafe(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }

  /** The character as six characters, such as {@code \u001b}. */
  public static String escape(char c) {
    return String.format(Locale.ROOT, "\\u%04x", (int) c);
  }
}
