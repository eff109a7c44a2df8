package dev.acet.study;

import java.io.IOException;
import java.nio.file.Path;

/** Receives what happens to an evaluation's sets, on the thread that evaluates. */
public interface EvaluationListener {

  /** A set was stored before with the same options, and is kept. */
  void kept(String set);

  /**
   * For many images of a set the attack found no gradient at its start, so they did not change.
   *
   * @param share of the images, in [0, 1]
   * @param ofSuite whether the attack was the suite, none of whose attacks found one
   */
  void withoutGradient(String set, double share, boolean ofSuite);

  /** All sets are stored, or a shard's units; their folder is still locked. */
  void ended(Path folder) throws IOException;
}
