package dev.acet.fetch;

import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.PartFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks the wanted files of an archive and nothing else: whatever other names, links or sizes an
 * archive holds, nothing is written but the members' own paths, and no more than their limits.
 */
enum Archive {
  TAR_GZ {
    @Override
    Map<Member, Path> extract(Path archive, List<Member> members, Path folder) throws IOException {
      Map<String, Member> wanted =
          members.stream().collect(Collectors.toMap(Member::entry, Function.identity()));
      Map<Member, Path> extracted = new HashMap<>();
      long room = members.stream().mapToLong(Member::limit).sum() + OTHER_ENTRIES;
      try (TarArchiveInputStream tar = openTar(archive)) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          room -= entry.getSize();
          if (room < 0) {
            throw broken(archive, "the data set's files", "far more than that");
          }
          Member member = wanted.remove(entry.getName());
          if (member != null) {
            boolean isFile = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
            requireFile(archive, entry.getName(), isFile);
            extracted.put(member, copy(tar, archive, member, folder));
          }
        }
      }
      return extracted;
    }
  },

  ZIP {
    @Override
    Map<Member, Path> extract(Path archive, List<Member> members, Path folder) throws IOException {
      Map<Member, Path> extracted = new HashMap<>();
      try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
        for (Member member : members) {
          ZipArchiveEntry entry = zip.getEntry(member.entry());
          if (entry != null) {
            requireFile(archive, entry.getName(), !entry.isDirectory() && !entry.isUnixSymlink());
            try (InputStream in = zip.getInputStream(entry)) {
              extracted.put(member, copy(in, archive, member, folder));
            }
          }
        }
      }
      return extracted;
    }
  };

  private static final String REMEDY = "Fetch it again.";

  /** What an archive may hold beside the wanted files, such as their descriptions. */
  private static final long OTHER_ENTRIES = 1 << 24;

  /** Copies members into a folder; those that are missing are left out. */
  abstract Map<Member, Path> extract(Path archive, List<Member> members, Path folder)
      throws IOException;

  /**
   * Unpacks members, all or none.
   *
   * @throws InputException if the archive is damaged, or lacks one
   */
  void unpack(Path archive, List<Member> members, Path root) throws IOException {
    try (PartFolder part = PartFolder.beside(archive)) {
      Map<Member, Path> extracted = extractOrExplain(archive, members, part.path());
      for (Member member : members) {
        if (!extracted.containsKey(member)) {
          throw broken(archive, "the file " + member.entry(), "none of that name");
        }
      }
      for (Member member : members) {
        Path target = root.resolve(member.path());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.move(
            extracted.get(member),
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Map<Member, Path> extractOrExplain(Path archive, List<Member> members, Path folder)
      throws IOException {
    try {
      return extract(archive, members, folder);
    } catch (InputException | OutputException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // whatever the library makes of hostile bytes
      throw InputException.corrupt(
          archive, "a whole archive", String.valueOf(e.getMessage()), REMEDY, e);
    }
  }

  private static TarArchiveInputStream openTar(Path archive) throws IOException {
    InputStream stored = new BufferedInputStream(Files.newInputStream(archive));
    try {
      return new TarArchiveInputStream(new GzipCompressorInputStream(stored));
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  private static void requireFile(Path archive, String entry, boolean isFile)
      throws InputException {
    if (!isFile) {
      throw broken(archive, "a file " + entry, "a link or folder");
    }
  }

  private static Path copy(InputStream in, Path archive, Member member, Path folder)
      throws IOException {
    Path file = Files.createTempFile(folder, "member", "");
    long length = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        length += count;
        if (length > member.limit()) {
          throw broken(
              archive, "at most " + member.limit() + " bytes as " + member.entry(), "more");
        }
        write(out, buffer, count, file);
      }
    }
    if (member.hasSize() && length != member.size()) {
      throw broken(archive, member.size() + " bytes as " + member.entry(), length + " bytes");
    }
    return file;
  }

  private static void write(OutputStream out, byte[] buffer, int count, Path file)
      throws IOException {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw OutputException.of(file, e);
    }
  }

  private static InputException broken(Path archive, String expected, String found) {
    return InputException.corrupt(archive, expected, found, REMEDY);
  }
}
