package dev.acet.io;

import java.util.regex.Pattern;

/**
 * Text in a cell of CSV. Quotes are the writer's; what spreadsheets would compute is made text here
 * (OWASP, "CSV Injection").
 */
public final class CsvText {

  /** What a spreadsheet takes for a formula's beginning, in ASCII and in full width. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20].*");

  /** Signed numbers, and a dash where there is none. */
  private static final Pattern NUMBER = Pattern.compile("[-+0-9.,%eE /*]*|[-+](Infinity|inf)");

  private CsvText() {}

  /** The text in one line; what looks like a formula has an apostrophe before it. */
  public static String of(String cell) {
    String line = PlainText.line(cell);
    boolean isFormula = FORMULA.matcher(line).matches() && !NUMBER.matcher(line).matches();
    return isFormula ? "'" + line : line;
  }
}
