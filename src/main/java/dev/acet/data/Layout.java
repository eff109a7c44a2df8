package dev.acet.data;

import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which files of a data directory are a set's, and how they are read. */
sealed interface Layout
    permits IdxLayout,
        TransposedLayout,
        CifarLayout,
        SvhnLayout,
        LsunLayout,
        FolderLayout,
        DrawnLayout {

  /**
   * The files and folders to read a split from, which may be absent; none where acet draws the
   * images.
   */
  List<Path> files(Path root, Split split) throws IOException;

  /**
   * Where {@link #files} are missing, but the set is there in a form that acet does not read: a
   * sentence that says so, and what to do.
   */
  default Optional<String> otherVersion(Path root) {
    return Optional.empty();
  }

  /** Reads what {@link #files} named. */
  ImageSource open(Split split, List<Path> files) throws IOException;
}
