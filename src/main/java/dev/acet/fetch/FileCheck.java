package dev.acet.fetch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A local file compared with what is published about it. Immutable; threads may share it.
 *
 * @param bytes its length
 * @param expected the published or recorded checksum; null if there is none
 * @param found the file's own checksum of that kind; null if there is none to compare with
 */
public record FileCheck(
    Path path, long bytes, @Nullable Checksum expected, @Nullable Checksum found) {

  /** Whether the checksum is the published one; false if none is published. */
  public boolean isVerified() {
    return expected != null && expected.equals(found);
  }

  /** Whether the checksum differs from the published one. */
  public boolean differs() {
    return expected != null && !expected.equals(found);
  }
}
