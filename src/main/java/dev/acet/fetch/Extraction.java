package dev.acet.fetch;

import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Extracts the wanted files of one archive, first into a temporary folder. */
final class Extraction {

  /** Bytes that an archive may contain besides the wanted files, such as their descriptions. */
  private static final long OTHER_ENTRIES = 1 << 24;

  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final List<Member> members;
  private final Path folder;
  private final Map<Member, Path> extracted = new HashMap<>();

  Extraction(Path archive, List<Member> members, Path folder) {
    this.archive = archive;
    this.members = List.copyOf(members);
    this.folder = folder;
  }

  List<Member> members() {
    return members;
  }

  /** Copies an entry if it is wanted. */
  void take(String entry, boolean isFile, InputStream in) throws IOException {
    for (Member member : members) {
      if (member.entry().equals(entry)) {
        if (!isFile) {
          throw Archive.broken(archive, "a file " + entry, "a link, a folder or a device");
        }
        if (extracted.containsKey(member)) {
          throw Archive.broken(archive, "one file " + entry, "two");
        }
        Path file = folder.resolve("member-" + extracted.size());
        extracted.put(member, file);
        copy(in, member, file);
      }
    }
  }

  private void copy(InputStream in, Member member, Path file) throws IOException {
    long length = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = create(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        length += count;
        if (length > member.limit()) {
          throw Archive.broken(
              archive, "at most " + member.limit() + " bytes as " + member.entry(), "more");
        }
        write(out, buffer, count, file);
      }
    }
    if (member.hasSize() && length != member.size()) {
      throw Archive.broken(
          archive, member.size() + " bytes as " + member.entry(), length + " bytes");
    }
  }

  /** With the umask's permissions: the data may be read by everyone who can read the folder. */
  private static OutputStream create(Path file) throws IOException {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw OutputException.of(file, e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int count, Path file)
      throws IOException {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw OutputException.of(file, e);
    }
  }

  /**
   * Moves all members below a folder.
   *
   * @throws InputException if the archive lacks one; then none is moved
   */
  void moveTo(Path root) throws IOException {
    for (Member member : members) {
      if (!extracted.containsKey(member)) {
        throw Archive.broken(archive, "the file " + member.entry(), "none of that name");
      }
    }
    for (Map.Entry<Member, Path> member : extracted.entrySet()) {
      Path target = root.resolve(member.getKey().path());
      try {
        Folders.madeFor(target);
        Files.move(
            member.getValue(),
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw OutputException.of(target, e);
      }
    }
  }

  /** The unpacked archive, which fails if it is far longer than the wanted files. */
  InputStream bounded(InputStream unpacked) {
    long limit = members.stream().mapToLong(Member::limit).sum() + OTHER_ENTRIES;
    return new BoundedStream(
        unpacked,
        limit,
        () -> Archive.broken(archive, "the data set's files", "far more than that"));
  }
}
