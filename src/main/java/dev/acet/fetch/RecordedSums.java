package dev.acet.fetch;

import dev.acet.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files of a set's folder came to when they were unpacked from an archive with the
 * published checksum: {@code SHA256SUMS}, as {@code sha256sum -c} reads it.
 */
final class RecordedSums {

  private static final String NAME = "SHA256SUMS";
  private static final long LARGEST = 1 << 16;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

  private RecordedSums() {}

  /** Records files below a folder. */
  static void write(Path folder, List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      String sum = Checksum.of(Checksum.Kind.SHA256, file).hex();
      text.append(sum).append("  ").append(name).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(NAME), out -> out.write(bytes));
  }

  /** What is recorded, by file; nothing where nothing is. */
  static Map<Path, Checksum> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    Map<Path, Checksum> sums = new HashMap<>();
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return sums;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          sums.put(folder.resolve(matcher.group(2)), Checksum.sha256(matcher.group(1)));
        }
      }
    } catch (MalformedInputException e) {
      sums.clear(); // no text, so no sums
    }
    return sums;
  }
}
