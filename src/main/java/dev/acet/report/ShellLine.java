package dev.acet.report;

import dev.acet.io.AtomicFile;
import dev.acet.io.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    String line = of(words);
    Path file = folder.resolve(Report.COMMANDS);
    List<String> lines = new ArrayList<>();
    if (Files.isRegularFile(file)) { // an unreadable file must not fail a command that is done
      new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(lines::add);
    }
    if (!lines.contains(line)) {
      lines.add(line);
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(text));
    }
  }
}
