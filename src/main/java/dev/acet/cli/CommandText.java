package dev.acet.cli;

import dev.acet.report.ShellLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command line as it was typed, for typing it again. */
final class CommandText {

  private CommandText() {}

  /** The words, starting with acet; files are replaced by their options. */
  static List<String> words(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName().split(" ")));
    words.addAll(command.commandLine().getParseResult().expandedArgs());
    return words;
  }

  /** The command as one line for a shell. */
  static String line(CommandSpec command) {
    return ShellLine.of(words(command));
  }

  /** Adds the line to the commands that filled a folder. */
  static void note(CommandSpec command, Path folder) throws IOException {
    ShellLine.note(words(command), folder);
  }
}
