package dev.acet.fetch;

import dev.acet.fetch.TestArchives.Content;
import dev.acet.io.FileTree;
import dev.acet.io.InputException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What fetching reads, good files of it and their content, for the tests of all readers. */
public final class FetchReadings {

  private static final byte[] TRAIN =
      "training images, ".repeat(40).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEST = "test images".getBytes(StandardCharsets.US_ASCII);
  private static final List<Member> MEMBERS =
      List.of(
          Member.of("in/train.bin", "in/train.bin", TRAIN.length),
          new Member("in/test.bin", "in/test.bin", 0, 1000));

  private FetchReadings() {}

  public static byte[] zip() throws IOException {
    return TestArchives.of(Archive.ZIP, contents());
  }

  public static byte[] storedZip() throws IOException {
    return TestArchives.stored(contents());
  }

  public static byte[] tarGz() throws IOException {
    return TestArchives.of(Archive.TAR_GZ, contents());
  }

  /** The members of a file {@code archive.zip}. */
  public static Object ofZip(Path folder) throws IOException {
    return unpacked(Archive.ZIP, folder.resolve("archive.zip"));
  }

  /** The members of a file {@code archive.tar.gz}. */
  public static Object ofTarGz(Path folder) throws IOException {
    return unpacked(Archive.TAR_GZ, folder.resolve("archive.tar.gz"));
  }

  /** What a file {@code SHA256SUMS} says of a file {@code test.bin}. */
  public static Object ofSums(Path folder) throws IOException {
    return RecordedSums.read(folder).of(folder.resolve("test.bin"));
  }

  /** Where the bytes of an unfinished download are from, by a file {@code file.part.from}. */
  public static Object ofOrigin(Path folder) throws IOException {
    Origin origin = Origin.read(folder.resolve("file.part.from"));
    return origin.isFrom(URI.create("http://127.0.0.1/file"));
  }

  /** The files that a listing {@code listing.json} names. */
  public static Object ofListing(Path folder) throws IOException {
    Path file = folder.resolve("listing.json");
    try {
      return ListedFile.read(Files.readAllBytes(file));
    } catch (IOException e) { // all that is said is that the listing cannot be fetched
      throw InputException.missing(file, "Fetch it again.");
    }
  }

  private static Content[] contents() {
    return new Content[] {
      Content.file("in/readme.html", TEST),
      Content.file("in/train.bin", TRAIN),
      Content.link("in/link", "train.bin"),
      Content.file("in/test.bin", TEST)
    };
  }

  private static Map<String, String> unpacked(Archive archive, Path file) throws IOException {
    Path out = file.resolveSibling("out");
    try {
      archive.unpack(file, MEMBERS, out);
      Map<String, String> content = new LinkedHashMap<>();
      for (Member member : MEMBERS) {
        byte[] bytes = Files.readAllBytes(out.resolve(member.path()));
        content.put(member.path(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
      return content;
    } finally {
      FileTree.delete(out);
    }
  }
}
