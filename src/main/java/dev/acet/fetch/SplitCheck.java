package dev.acet.fetch;

import dev.acet.data.SplitStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of looking through a split of a data set.
 *
 * @param images that were read
 * @param problem what is wrong or missing, several things on lines of their own; null unless
 *     something is
 */
public record SplitCheck(
    SplitStatus status,
    Verdict verdict,
    int images,
    List<FileCheck> files,
    @Nullable String problem) {

  /** How far the data can be trusted. */
  public enum Verdict {
    /** All images can be read, and the files have the published checksums. */
    VERIFIED,
    /** All images can be read, as many as published; there is no checksum to compare with. */
    WHOLE,
    /** All images can be read, but they are fewer than published. */
    SUBSET,
    /** All images can be read; how many there should be is published nowhere. */
    READABLE,
    /** Nothing is there. */
    ABSENT,
    /** A file is damaged, or another than the published one. */
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
