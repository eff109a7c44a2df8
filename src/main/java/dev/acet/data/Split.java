package dev.acet.data;

import java.util.Locale;

/** The parts of a data set. */
public enum Split {
  TRAIN,
  TEST,
  /** Images to choose a model with; only image folders may have them. */
  VAL;

  /** The spelling in files and on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
