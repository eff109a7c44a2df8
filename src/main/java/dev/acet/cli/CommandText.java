package dev.acet.cli;

import dev.acet.io.AtomicFile;
import dev.acet.io.PlainText;
import dev.acet.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** A command line as it was typed, to be typed again. */
final class CommandText {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private CommandText() {}

  /** The words, from acet on; options from files in the place of these. */
  static List<String> words(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName().split(" ")));
    words.addAll(command.commandLine().getParseResult().expandedArgs());
    return words;
  }

  /** One line for a shell. */
  static String line(CommandSpec command) {
    return words(command).stream().map(CommandText::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    if (word.chars().anyMatch(c -> PlainText.isUnsafe((char) c))) { // as bash and zsh have it
      return "$'" + PlainText.line(word.replace("\\", "\\\\").replace("'", "\\'")) + "'";
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Adds the line to those that have filled a folder. */
  static void note(CommandSpec command, Path folder) throws IOException {
    Path file = folder.resolve(Report.COMMANDS);
    List<String> lines = new ArrayList<>();
    if (Files.isRegularFile(file)) { // what is no text there is no reason to fail after the work
      new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(lines::add);
    }
    if (!lines.contains(line(command))) {
      lines.add(line(command));
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(text));
    }
  }
}
