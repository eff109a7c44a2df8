package dev.acet.spark;

import dev.acet.image.RawImage;
import java.io.IOException;

/** An image of a task, which is read when its batch is. */
interface EncodedImage {

  /** Its name in the result. */
  String path();

  /**
   * Reads and decodes it.
   *
   * @throws dev.acet.io.InputException if it is missing or not an image, which trying again would
   *     not change
   * @throws IOException if the storage failed
   */
  RawImage read() throws IOException;
}
