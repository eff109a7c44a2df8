package dev.acet.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.io.FileTree;
import dev.acet.io.InputException;
import java.io.Closeable;
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
   * @throws InputException if it cannot be fetched or is something else
   */
  @SuppressWarnings("try") // the folder is held, not used
  public static Map<String, ListedFile> fetch(Downloader downloader, URI address)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("acet-listing");
    try (Closeable cleanUp = () -> FileTree.delete(folder)) {
      Path json = folder.resolve("listing.json");
      downloader.fetch(RemoteFile.unvouched(List.of(address), LARGEST), json);
      return read(Files.readAllBytes(json));
    }
  }

  /**
   * Reads a listing.
   *
   * @throws InputException if it is something else, or lists no file
   */
  static Map<String, ListedFile> read(byte[] json) throws IOException {
    Map<String, ListedFile> files = new HashMap<>();
    try {
      for (JsonNode entry : new ObjectMapper().readTree(json)) {
        if (entry.required("type").asText().equals("file")) {
          Checksum checksum = new Checksum(Checksum.Kind.GIT_BLOB, entry.required("sha").asText());
          files.put(
              entry.required("name").asText(),
              new ListedFile(entry.required("size").asLong(), checksum));
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw InputException.of("what was received is not GitHub's listing of files");
    }
    if (files.isEmpty()) {
      throw InputException.of("GitHub's listing has no files");
    }
    return files;
  }
}
