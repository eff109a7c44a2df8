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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksums of a set's files, recorded in {@code SHA256SUMS} when they were unpacked from an
 * archive with the published checksum; {@code sha256sum -c} reads it.
 */
final class RecordedSums {

  private static final String NAME = "SHA256SUMS";
  private static final long LARGEST = 1 << 16;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  private final Path folder;

  /** By the names in the file, which are only compared and never used as paths. */
  private final Map<String, Checksum> sums;

  private RecordedSums(Path folder, Map<String, Checksum> sums) {
    this.folder = folder;
    this.sums = sums;
  }

  /** Records the checksums of files below a folder. */
  static void write(Path folder, List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      String sum = Checksum.of(Checksum.Kind.SHA256, file).hex();
      text.append(sum).append("  ").append(name(folder, file)).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(NAME), out -> out.write(bytes));
  }

  /** Reads a folder's record; empty if it is missing or not a list of checksums. */
  static RecordedSums read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    Map<String, Checksum> sums = new HashMap<>();
    if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
      try {
        for (String line : Files.readAllLines(file)) {
          Matcher matcher = LINE.matcher(line);
          if (matcher.matches()) {
            sums.put(matcher.group(2), Checksum.sha256(matcher.group(1)));
          }
        }
      } catch (MalformedInputException e) {
        sums.clear(); // not text, so no checksums
      }
    }
    return new RecordedSums(folder, sums);
  }

  /** The recorded checksum of a file below the folder. */
  Optional<Checksum> of(Path file) {
    return Optional.ofNullable(sums.get(name(folder, file)));
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
