package dev.acet.eval;

import dev.acet.prediction.Predictions;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Computes a set's predictions, unit by unit of consecutive images. What a unit's predictions are
 * does not depend on the units before it, so that an interrupted evaluation ends as another.
 */
interface UnitSource extends Closeable {

  /** Passes over a unit without computing it. */
  void skip() throws IOException;

  /** The next unit's predictions, or null behind the last. */
  @Nullable Predictions next() throws IOException;
}
