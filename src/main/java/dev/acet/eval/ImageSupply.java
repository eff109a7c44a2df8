package dev.acet.eval;

import dev.acet.data.ImageBatch;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Hands out a set's images in units, which are computed and stored one by one. A unit's images do
 * not depend on whether those before it were looked at.
 */
public interface ImageSupply extends Closeable {

  /** Passes over a unit. */
  void skip() throws IOException;

  /** The next unit, or null behind the last. */
  @Nullable ImageBatch next() throws IOException;
}
