package dev.acet.fetch;

import dev.acet.io.InputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that others publish.
 *
 * @param addresses where it can be had, the official one first; at least one
 * @param size its length in bytes, 0 where that is not published
 * @param limit the most bytes to take where the size is not published
 * @param checksums all that are known; none where none is published
 */
public record RemoteFile(List<URI> addresses, long size, long limit, List<Checksum> checksums) {

  public RemoteFile {
    addresses = List.copyOf(addresses);
    checksums = List.copyOf(checksums);
    if (addresses.isEmpty() || size < 0 || limit < size) {
      throw new IllegalArgumentException(addresses + ", " + size + " bytes, at most " + limit);
    }
  }

  /** A file of published size. */
  static RemoteFile of(List<URI> addresses, long size, Checksum... checksums) {
    return new RemoteFile(addresses, size, size, List.of(checksums));
  }

  /** The same from elsewhere. */
  RemoteFile at(URI address) {
    return new RemoteFile(List.of(address), size, limit, checksums);
  }

  boolean hasSize() {
    return size > 0;
  }

  /** What tells a local file from this one, as far as is known of it. */
  Optional<Difference> difference(Path file) throws IOException {
    long found = Files.size(file);
    if (hasSize() && found != size) {
      return Optional.of(new Difference(size + " bytes", found + " bytes"));
    }
    for (Checksum expected : checksums) {
      Checksum sum = Checksum.of(expected.kind(), file);
      if (!sum.equals(expected)) {
        return Optional.of(new Difference(expected.toString(), sum.hex()));
      }
    }
    return Optional.empty();
  }

  /** What was expected and what was found. */
  record Difference(String expected, String found) {

    InputException error(Path file, String remedy) {
      return InputException.corrupt(file, expected, found, remedy);
    }

    @Override
    public String toString() {
      return "expected " + expected + ", found " + found;
    }
  }
}
