package dev.acet.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Stored images that can be read any number of times.
 *
 * <p>Creating a source checks what can be checked without reading all of it; a stream checks the
 * rest as it reads and holds one image at a time.
 */
public interface ImageSource {

  /** Number of images, known before they are read. */
  int size();

  /** The files that the images come from, for provenance. */
  List<Path> files();

  /** Starts a pass; the caller closes it. */
  ImageStream open() throws IOException;
}
