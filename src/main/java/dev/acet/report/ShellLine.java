package dev.acet.report;

import dev.acet.io.AtomicFile;
import dev.acet.io.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line as results keep it, to be typed again in a shell. */
public final class ShellLine {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private ShellLine() {}

  /** One line of the words, quoted where a shell needs it. */
  public static String of(List<String> words) {
    return words.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
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

  /** Adds the line of the words to those that have filled a folder ({@link Report#COMMANDS}). */
  public static void note(List<String> words, Path folder) throws IOException {
    add(List.of(of(words)), folder);
  }

  /** Adds the lines that have filled a folder to those of another. */
  public static void copy(Path from, Path to) throws IOException {
    add(lines(from), to);
  }

  private static void add(List<String> lines, Path folder) throws IOException {
    Set<String> all = new LinkedHashSet<>(lines(folder));
    if (all.addAll(lines)) {
      byte[] text = (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(folder.resolve(Report.COMMANDS), out -> out.write(text));
    }
  }

  /** An unreadable file must not fail a command that is done. */
  private static List<String> lines(Path folder) throws IOException {
    Path file = folder.resolve(Report.COMMANDS);
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }
}
