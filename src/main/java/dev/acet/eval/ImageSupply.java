package dev.acet.eval;

import dev.acet.data.ImageBatch;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Supplies a set's images in units, which are computed and stored one by one. A unit's images do
 * not depend on whether earlier units were read or skipped. For one thread.
 */
public interface ImageSupply extends Closeable {

  /** Skips a unit. */
  void skip() throws IOException;

  /** The next unit, or null after the last. */
  @Nullable ImageBatch next() throws IOException;
}
