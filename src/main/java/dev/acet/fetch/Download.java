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
 * A file to fetch, and what to do with it. Immutable; threads may share it.
 *
 * @param file the published file
 * @param path its target, relative to the data directory
 * @param archive how it is packed; null for a file that is used as is
 * @param members the wanted files of an archive, which itself is not kept
 */
public record Download(
    RemoteFile file, String path, @Nullable Archive archive, List<Member> members) {

  public Download {
    members = List.copyOf(members);
  }

  static Download of(RemoteFile file, String path) {
    return new Download(file, path, null, List.of());
  }

  /** The files that result. */
  public List<Path> targets(Path root) {
    return archive == null
        ? List.of(root.resolve(path))
        : members.stream().map(member -> root.resolve(member.path())).toList();
  }

  /** The folder of the set. */
  Path folder(Path root) {
    return root.resolve(path.substring(0, path.indexOf('/')));
  }

  /** Whether any file is missing. */
  boolean isMissing(Path root) {
    return targets(root).stream().anyMatch(target -> !Files.exists(target));
  }

  /** Whether the user has put an archive here, the right one or another. */
  boolean isGiven(Path root) {
    return archive != null && Files.exists(root.resolve(path));
  }

  /**
   * Requires that everything is available without a server.
   *
   * @throws InputException if not; it says what is missing and what to do by hand
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

  /** How the local file or archive differs from the published one, for a message. */
  Optional<String> difference(Path root) throws IOException {
    Path target = root.resolve(path);
    return Files.exists(target)
        ? file.difference(target).map(found -> target + ": " + found)
        : Optional.empty();
  }

  /** Describes existing files that differ from the published ones, without a final full stop. */
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
