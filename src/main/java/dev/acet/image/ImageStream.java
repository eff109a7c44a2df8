package dev.acet.image;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One pass over images in their stored order; used by one thread. */
public interface ImageStream extends Closeable {

  /**
   * The next image, or null behind the last one.
   *
   * @throws dev.acet.io.InputException if the file turns out to be damaged
   */
  @Nullable RawImage next() throws IOException;
}
