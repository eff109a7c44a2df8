package dev.acet.cli;

import dev.acet.io.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line that a page of the documentation shows.
 *
 * @param page of the documentation
 * @param line in which it begins, from 1
 * @param words what follows {@code acet}
 */
record DocumentedCommand(Path page, int line, List<String> words) {

  private static final String PROGRAM = "(?:[A-Z_]+=\\S+ )*(?:\\./)?acet (?=[a-z@-])(.+)";

  /** In a block; what a shell would do with the output, and comments, end it. */
  private static final Pattern BLOCK = Pattern.compile("(?:\\$ )?" + PROGRAM);

  private static final Pattern INLINE = Pattern.compile("`" + PROGRAM.replace(".+", "[^`]+") + "`");
  private static final Pattern SHELL = Pattern.compile("\\s+(?:[|>;#]|&&|2>).*");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\.\\.\\.|[|<\\[]|(?<![\\w./-])[A-Z][A-Z_]*(?![\\w./-])");

  static List<DocumentedCommand> in(Path page) throws IOException {
    List<DocumentedCommand> commands = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    boolean fenced = false;
    for (int i = 0; i < lines.size(); i++) {
      int number = i + 1;
      String line = lines.get(i);
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (fenced || line.startsWith("    ")) {
        StringBuilder whole = new StringBuilder(line.strip());
        while (whole.toString().endsWith("\\")) {
          whole.setCharAt(whole.length() - 1, ' ');
          whole.append(lines.get(++i).strip());
        }
        Matcher command = BLOCK.matcher(SHELL.matcher(whole).replaceFirst(""));
        if (command.matches()) {
          commands.add(new DocumentedCommand(page, number, split(command.group(1))));
        }
      } else {
        INLINE
            .matcher(line)
            .results()
            .map(command -> command.group(1))
            .forEach(
                text -> {
                  if (!PLACEHOLDER.matcher(text).find()) {
                    commands.add(new DocumentedCommand(page, number, split(text)));
                  }
                });
      }
    }
    return commands;
  }

  private static List<String> split(String text) {
    try {
      return ShellWords.split(text).stream().map(ShellWords.Word::text).toList();
    } catch (ShellWords.MalformedException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @Override
  public String toString() {
    return page + ":" + line + ": acet " + String.join(" ", words);
  }
}
