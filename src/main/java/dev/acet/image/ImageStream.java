package dev.acet.image;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads images once in their stored order. For one thread. */
public interface ImageStream extends Closeable {

  /**
   * The next image, or null after the last one.
   *
   * @throws dev.acet.io.InputException if the file turns out to be damaged
   */
  @Nullable RawImage next() throws IOException;

  /** Leaves out the next image, which may be damaged if nothing has to decode it. */
  default void skip() throws IOException {
    next();
  }
}
