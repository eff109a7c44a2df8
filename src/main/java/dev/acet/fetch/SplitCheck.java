package dev.acet.fetch;

import dev.acet.data.SplitStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying a split of a data set. Immutable; threads may share it.
 *
 * @param images number of images read
 * @param problem what is wrong or missing, one line for each problem; null if there is none
 */
public record SplitCheck(
    SplitStatus status,
    Verdict verdict,
    int images,
    List<FileCheck> files,
    @Nullable String problem) {

  /** How much the data can be trusted. */
  public enum Verdict {
    /** All images can be read, and the files have the published checksums. */
    VERIFIED,
    /** All images can be read, as many as published; there is no checksum to compare with. */
    WHOLE,
    /** All images can be read, but there are fewer than published. */
    SUBSET,
    /** All images can be read; how many there should be is not published. */
    READABLE,
    /** There are no files. */
    ABSENT,
    /** A file is damaged, or differs from the published one. */
    WRONG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public SplitCheck {
    files = List.copyOf(files);
  }

  static SplitCheck wrong(SplitStatus status, int images, List<FileCheck> files, String problem) {
    return new SplitCheck(status, Verdict.WRONG, images, files, problem);
  }
}
