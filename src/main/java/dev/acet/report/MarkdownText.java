package dev.acet.report;

import dev.acet.io.PlainText;
import java.util.regex.Pattern;

/**
 * Escapes text for GitHub's Markdown: it stays in its line and its cell, and is neither mark-up nor
 * HTML. Static functions; threads may call them concurrently.
 */
public final class MarkdownText {

  /** Characters to escape. An underscore within a word, as in cifar10_gray, is not emphasis. */
  private static final Pattern MARK =
      Pattern.compile("[\\\\`*\\[\\]~|]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  private MarkdownText() {}

  /** The text with Markdown's special characters escaped; addresses do not become links. */
  public static String of(String text) {
    return MARK.matcher(PlainText.line(text))
        .replaceAll("\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("://", "&#58;//")
        .replace("www.", "www&#46;");
  }
}
