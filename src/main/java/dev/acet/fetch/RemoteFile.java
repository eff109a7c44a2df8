package dev.acet.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A published file. Immutable; threads may share it.
 *
 * @param addresses where it can be downloaded, the official one first; at least one
 * @param size its length in bytes, 0 if that is not published
 * @param limit the largest number of bytes to accept if the size is not published
 * @param checksum empty if none is published
 */
public record RemoteFile(List<URI> addresses, long size, long limit, Optional<Checksum> checksum) {

  public RemoteFile {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty() || size < 0 || limit < size) {
      throw new IllegalArgumentException(addresses + ", " + size + " bytes, at most " + limit);
    }
  }

  /** A file with a published size and checksum. */
  static RemoteFile of(List<URI> addresses, long size, Checksum checksum) {
    return new RemoteFile(addresses, size, size, Optional.of(checksum));
  }

  /** A file about which nothing is published. */
  static RemoteFile unvouched(List<URI> addresses, long limit) {
    return new RemoteFile(addresses, 0, limit, Optional.empty());
  }

  boolean hasSize() {
    return size > 0;
  }

  /** How a local file differs from this one, as far as this one is known. */
  Optional<Difference> difference(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.of(new Difference("a file", "a folder, or something else"));
    }
    long found = Files.size(file);
    if (hasSize() && found != size) {
      return Optional.of(new Difference(size + " bytes", found + " bytes"));
    }
    if (checksum.isPresent()) {
      Checksum sum = Checksum.of(checksum.get().kind(), file);
      if (!sum.equals(checksum.get())) {
        return Optional.of(new Difference(checksum.get().toString(), sum.hex()));
      }
    }
    return Optional.empty();
  }

  /** What was expected and what was found. */
  record Difference(String expected, String found) {

    @Override
    public String toString() {
      return "expected " + expected + ", found " + found;
    }
  }
}
