package dev.acet.cli;

import dev.acet.cli.option.PathConverter;
import dev.acet.io.ShellWords;
import dev.acet.io.ShellWords.MalformedException;
import dev.acet.io.ShellWords.Word;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Replaces each {@code @file} of a command line by the words in that file ({@link ShellWords}),
 * which may name further files, also relative to the working directory. A word that really starts
 * with {@code @} is written with two of them.
 */
final class ArgumentFiles {

  private static final int LARGEST = 16 << 20;
  private static final int MOST_FILES = 1000;
  private static final int MOST_WORDS = 1_000_000;
  private static final int DEEPEST = 8;

  private final CommandLine command;
  private final List<String> words = new ArrayList<>();
  private int files;

  private ArgumentFiles(CommandLine command) {
    this.command = command;
  }

  /**
   * The command line's words, with each file replaced by its words.
   *
   * @throws ParameterException if a file cannot be read, is too large, or cannot be split; it names
   *     the file and line
   */
  static String[] expand(CommandLine command, String... arguments) {
    ArgumentFiles all = new ArgumentFiles(command);
    for (String argument : arguments) {
      all.add(argument, "", 0);
    }
    return all.words.toArray(String[]::new);
  }

  /**
   * Adds a word, or a file's words.
   *
   * @param place where the word is, as messages start with it; empty on the command line itself
   * @param depth how deeply files are nested around it
   */
  private void add(String word, String place, int depth) {
    if (words.size() == MOST_WORDS) {
      throw usage(place + "more than " + MOST_WORDS + " words");
    }
    if (word.startsWith("@@")) {
      words.add(word.substring(1));
    } else if (word.length() > 1 && word.startsWith("@")) {
      addFile(word.substring(1), place, depth);
    } else {
      words.add(word);
    }
  }

  private void addFile(String name, String place, int depth) {
    if (depth == DEEPEST || ++files > MOST_FILES) {
      throw usage(place + "@" + name + ": too many @files; does one of them name itself?");
    }
    try {
      for (Word word : ShellWords.split(read(name, place))) {
        add(word.text(), name + ":" + word.line() + ": ", depth + 1);
      }
    } catch (MalformedException e) {
      throw usage(name + ":" + e.line() + ": " + e.getMessage());
    }
  }

  private String read(String name, String place) {
    Path file = path(name, place);
    if (!Files.exists(file)) {
      throw usage(
          place
              + "@"
              + name
              + ": there is no such file of options (a word that begins with @ is written @@...)");
    }
    if (!Files.isRegularFile(file)) {
      String what = Files.isDirectory(file) ? "is a folder" : "is a device or pipe";
      throw usage(place + "@" + name + ": " + what + ", options come from regular files");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw usage(place + "@" + name + ": more than " + (LARGEST >> 20) + " MB of options");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw usage(place + "@" + name + ": it is no UTF-8 text");
    } catch (IOException e) {
      throw usage(place + "@" + name + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Path path(String name, String place) {
    try {
      return new PathConverter().convert(name);
    } catch (TypeConversionException e) {
      throw usage(place + "@" + name + ": " + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command, message);
  }
}
