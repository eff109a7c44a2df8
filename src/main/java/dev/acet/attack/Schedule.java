package dev.acet.attack;

import java.util.Locale;

/** How the length of an image's steps changes. */
public enum Schedule {
  /** Not at all, as in the paper. */
  CONSTANT,
  /**
   * A step that makes things worse is taken back and the next is half as long; one that makes them
   * better is followed by one that is a tenth longer.
   */
  BACKTRACKING;

  /** As options spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
