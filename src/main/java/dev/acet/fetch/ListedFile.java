package dev.acet.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The size and the checksum of a published file, as GitHub lists it. Immutable; threads may share
 * it.
 */
public record ListedFile(long size, Checksum checksum) {

  public ListedFile {
    if (size < 1 || size > ModelCatalogue.LARGEST) {
      throw new IllegalArgumentException(size + " bytes");
    }
  }

  private static final long LARGEST = 1 << 20;

  /**
   * Fetches and reads the listing of a folder, the answer of GitHub's "contents" interface.
   *
   * @return by name
   * @throws IOException if it cannot be fetched or is something else
   */
  public static Map<String, ListedFile> fetch(Downloader downloader, URI address)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("acet-listing");
    Path json = folder.resolve("listing.json");
    try {
      downloader.fetch(RemoteFile.unvouched(List.of(address), LARGEST), json);
      return read(Files.readAllBytes(json));
    } finally {
      Files.deleteIfExists(json);
      Files.deleteIfExists(folder);
    }
  }

  /**
   * Reads a listing.
   *
   * @throws IOException if it is something else, or lists no file
   */
  static Map<String, ListedFile> read(byte[] json) throws IOException {
    JsonNode entries = new ObjectMapper().readTree(json);
    Map<String, ListedFile> files = new HashMap<>();
    try {
      for (JsonNode entry : entries) {
        if (entry.required("type").asText().equals("file")) {
          Checksum checksum = new Checksum(Checksum.Kind.GIT_BLOB, entry.required("sha").asText());
          files.put(
              entry.required("name").asText(),
              new ListedFile(entry.required("size").asLong(), checksum));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("not a listing of files", e);
    }
    if (files.isEmpty()) {
      throw new IOException("a listing without files");
    }
    return files;
  }
}
