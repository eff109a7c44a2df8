package dev.acet.fetch;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file to fetch, and what becomes of it.
 *
 * @param file where it is published
 * @param path where it goes, below the data directory
 * @param archive how it is packed; null for a file that is used as it is
 * @param members what is wanted of an archive, which itself does not stay
 */
public record Download(
    RemoteFile file, String path, @Nullable Archive archive, List<Member> members) {

  public Download {
    members = List.copyOf(members);
  }

  static Download of(RemoteFile file, String path) {
    return new Download(file, path, null, List.of());
  }

  /** The files that are there in the end. */
  public List<Path> targets(Path root) {
    return archive == null
        ? List.of(root.resolve(path))
        : members.stream().map(member -> root.resolve(member.path())).toList();
  }

  /** The set's own folder. */
  Path folder(Path root) {
    return root.resolve(path.substring(0, path.indexOf('/')));
  }

  /** Whether a file is not there. */
  boolean isMissing(Path root) {
    return targets(root).stream().anyMatch(target -> !Files.exists(target));
  }

  /** Whether somebody has put an archive here by hand, the right one or another. */
  boolean isGiven(Path root) {
    return archive != null && Files.exists(root.resolve(path));
  }

  /**
   * Requires that no server be needed.
   *
   * @throws InputException if one is; says what is missing and what to do by hand
   */
  public void requireHere(Path root) throws IOException {
    for (Path target : targets(root)) {
      if (!Files.exists(target) && !isGiven(root)) {
        String remedy =
            "Without --offline it is fetched; by hand, put %s at %s%s."
                .formatted(
                    file.addresses().get(0),
                    root.resolve(path),
                    archive == null ? "" : " and run this again");
        throw InputException.missing(target, remedy);
      }
    }
  }

  /** What tells the file here, or the archive, from the published one, as in a message. */
  Optional<String> difference(Path root) throws IOException {
    Path target = root.resolve(path);
    return Files.exists(target)
        ? file.difference(target).map(found -> target + ": " + found)
        : Optional.empty();
  }

  /** What is there and is not what it should be, as sentences without an end. */
  public List<String> differences(Path root) throws IOException {
    List<String> differences = new ArrayList<>();
    if (archive == null) {
      difference(root).ifPresent(differences::add);
      return differences;
    }
    for (Member member : members) {
      Path target = root.resolve(member.path());
      if (Files.exists(target) && member.hasSize() && Files.size(target) != member.size()) {
        differences.add(
            String.format(
                Locale.ROOT,
                "%s: expected %d bytes, found %d bytes",
                target,
                member.size(),
                Files.size(target)));
      }
    }
    return differences;
  }
}
