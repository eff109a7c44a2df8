package dev.acet.data;

import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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

  /** Reads what {@link #files} named. */
  ImageSource open(Split split, List<Path> files) throws IOException;
}
