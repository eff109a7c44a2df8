package dev.acet.report;

import dev.acet.io.PlainText;
import java.util.regex.Pattern;

/**
 * Text in Markdown (GitHub's): it stays in its line and its cell, and is neither mark-up nor HTML.
 */
public final class MarkdownText {

  /** An underscore within a word, as in cifar10_gray, is no emphasis. */
  private static final Pattern MARK =
      Pattern.compile("[\\\\`*\\[\\]~|]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  private MarkdownText() {}

  /** The text with what Markdown would take for its own escaped; addresses become no links. */
  public static String of(String text) {
    return MARK.matcher(PlainText.line(text))
        .replaceAll("\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("://", "&#58;//")
        .replace("www.", "www&#46;");
  }
}
