package dev.acet.attack;

/** Receives the progress of a suite; called by the thread that runs it. */
@FunctionalInterface
public interface SuiteListener {

  /** Ignores progress. */
  SuiteListener NONE = (attack, images) -> {};

  /**
   * An attack starts.
   *
   * @param attack its name
   * @param images number of images that still resist
   */
  void running(String attack, int images);
}
