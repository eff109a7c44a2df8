package dev.acet.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command's help contains besides its options.
 *
 * @param first the options that most people need, by their names in help; they come first
 * @param examples command lines that can be run as they are
 * @param guide the page of the documentation that tells more
 */
public record HelpPage(List<String> first, List<Example> examples, String guide) {

  /**
   * A command line and its purpose.
   *
   * @param purpose a short sentence without its full stop
   * @param line as it is typed, from {@code acet} on
   */
  public record Example(String purpose, String line) {}

  /** The examples and the guide as the last lines of help. */
  String[] footer() {
    List<String> lines = new ArrayList<>(List.of("", "Examples:"));
    for (Example example : examples) {
      lines.add("  # " + example.purpose());
      lines.add("  " + example.line());
    }
    lines.add("");
    lines.add("See also: " + guide);
    return lines.toArray(String[]::new);
  }
}
