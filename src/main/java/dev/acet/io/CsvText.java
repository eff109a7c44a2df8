package dev.acet.io;

import java.util.regex.Pattern;

/**
 * Makes text safe for a CSV cell, so that no spreadsheet runs it as a formula (OWASP, "CSV
 * Injection"). The CSV writer adds the quotes.
 */
public final class CsvText {

  /** Characters that start a formula in a spreadsheet, in ASCII and in full width. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20].*");

  /** Signed numbers, and the dash for a missing one. */
  private static final Pattern NUMBER = Pattern.compile("[-+0-9.,%eE /*]*|[-+](Infinity|inf)");

  private CsvText() {}

  /** The text on one line; if it looks like a formula, an apostrophe is put in front. */
  public static String of(String cell) {
    String line = PlainText.line(cell);
    boolean isFormula = FORMULA.matcher(line).matches() && !NUMBER.matcher(line).matches();
    return isFormula ? "'" + line : line;
  }
}
