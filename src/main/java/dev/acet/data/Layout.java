package dev.acet.data;

import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Knows which files of a data directory belong to a set, and how to read them. */
sealed interface Layout
    permits IdxLayout,
        TransposedLayout,
        CifarLayout,
        SvhnLayout,
        LsunLayout,
        FolderLayout,
        DrawnLayout {

  /** The files and folders of a split, which may be missing; none if acet draws the images. */
  List<Path> files(Path root, Split split) throws IOException;

  /**
   * If {@link #files} are missing but the set exists in a form that acet does not read: a sentence
   * that says so, and what to do.
   */
  default Optional<String> otherVersion(Path root) {
    return Optional.empty();
  }

  /** Opens the files of {@link #files}. */
  ImageSource open(Split split, List<Path> files) throws IOException;
}
