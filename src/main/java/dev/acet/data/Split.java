package dev.acet.data;

import java.util.Locale;

/** The two parts of a data set. */
public enum Split {
  TRAIN,
  TEST;

  /** The spelling in files and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
