package dev.acet.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The released models and the data sets that are not part of the repository.
 *
 * <p>{@code ACET_REFERENCE} names the folder that holds them ({@code exps_paper/}, {@code data/}).
 * Where it is not set a test that asks for it is skipped; with {@code ACET_REFERENCE_REQUIRED=1} it
 * fails instead.
 */
public final class Reference {

  private Reference() {}

  /** A file or folder of the reference, which is there. */
  public static Path path(String relative) {
    String root = System.getenv("ACET_REFERENCE");
    if (root == null || root.isBlank()) {
      unavailable("ACET_REFERENCE is not set; it names a folder with exps_paper/ and data/");
      throw new AssertionError();
    }
    Path path = Path.of(root).resolve(relative);
    if (!Files.exists(path)) {
      unavailable(path + " is missing (ACET_REFERENCE=" + root + ")");
    }
    return path;
  }

  /** The folder with the released models. */
  public static Path models() {
    return path("exps_paper");
  }

  /** The folder with the data sets. */
  public static Path data() {
    return path("data");
  }

  private static void unavailable(String reason) {
    if ("1".equals(System.getenv("ACET_REFERENCE_REQUIRED"))) {
      Assertions.fail(reason);
    }
    Assumptions.abort(reason);
  }
}
