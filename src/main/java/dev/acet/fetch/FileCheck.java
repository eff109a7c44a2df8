package dev.acet.fetch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A local file beside what is published of it.
 *
 * @param bytes its length
 * @param expected the published or recorded checksum; null where there is none
 * @param found the file's own checksum of that kind; null where there is none
 */
public record FileCheck(
    Path path, long bytes, @Nullable Checksum expected, @Nullable Checksum found) {

  /** Whether the checksum is the published one; false where none is published. */
  public boolean isVerified() {
    return expected != null && expected.equals(found);
  }

  /** Whether the checksum is another than the published one. */
  public boolean differs() {
    return expected != null && !expected.equals(found);
  }
}
