package dev.acet.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text into words as a POSIX shell does: at blanks and line ends, with {@code '...'},
 * {@code "..."} and backslashes as quotes, and comments from a {@code #} that begins a word.
 * Nothing is expanded: {@code $HOME}, {@code *} and <code>`ls`</code> are ordinary characters.
 */
public final class ShellWords {

  private static final String BLANKS = " \t\r\n";

  /** Characters that a backslash escapes within double quotes. */
  private static final String ESCAPABLE = "\\\"$`\n";

  /**
   * A word.
   *
   * @param text without its quotes
   * @param line on which it begins, from 1
   */
  public record Word(String text, int line) {}

  /** A text that cannot be split. */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;

    MalformedException(int line, String message) {
      super(message);
      this.line = line;
    }

    /** The line where the problem begins, from 1. */
    public int line() {
      return line;
    }
  }

  private final String text;
  private final List<Word> words = new ArrayList<>();
  private int place;
  private int line = 1;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The words of a text.
   *
   * @throws MalformedException if a quote is not closed, or the text contains a control character
   */
  public static List<Word> split(String text) throws MalformedException {
    ShellWords shell = new ShellWords(text);
    while (shell.skipToWord()) {
      int begin = shell.line;
      shell.words.add(new Word(shell.word(), begin));
    }
    return List.copyOf(shell.words);
  }

  /** Skips blanks, comments and continued lines; false at the end of the text. */
  private boolean skipToWord() throws MalformedException {
    while (place < text.length()) {
      if (text.startsWith("\\\n", place)) {
        next();
        next();
      } else if (text.charAt(place) == '#') {
        int end = text.indexOf('\n', place);
        place = end < 0 ? text.length() : end;
      } else if (BLANKS.indexOf(text.charAt(place)) >= 0) {
        next();
      } else {
        return true;
      }
    }
    return false;
  }

  private String word() throws MalformedException {
    StringBuilder word = new StringBuilder();
    while (place < text.length() && BLANKS.indexOf(text.charAt(place)) < 0) {
      char c = next();
      switch (c) {
        case '\'', '"' -> quoted(c, word);
        case '\\' -> escaped(word);
        default -> word.append(c);
      }
    }
    return word.toString();
  }

  private void quoted(char quote, StringBuilder word) throws MalformedException {
    int begin = line;
    while (place < text.length()) {
      char c = next();
      if (c == quote) {
        return;
      }
      boolean escapes =
          c == '\\'
              && quote == '"'
              && place < text.length()
              && ESCAPABLE.indexOf(text.charAt(place)) >= 0;
      if (escapes) {
        escaped(word);
      } else {
        word.append(c);
      }
    }
    throw new MalformedException(begin, "the quote " + quote + " that begins here has no end");
  }

  /** The character after a backslash stands for itself; a line end is dropped. */
  private void escaped(StringBuilder word) throws MalformedException {
    if (place == text.length()) {
      throw new MalformedException(line, "nothing follows the backslash");
    }
    char c = next();
    if (c != '\n') {
      word.append(c);
    }
  }

  private char next() throws MalformedException {
    char c = text.charAt(place++);
    if (c == '\n') {
      line++;
    } else if (Character.isISOControl(c) && BLANKS.indexOf(c) < 0) {
      throw new MalformedException(
          line,
          String.format(
              Locale.ROOT, "it has a control character (U+%04X), so it is no text", (int) c));
    }
    return c;
  }
}
