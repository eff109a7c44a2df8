package dev.acet.data.format;

import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads LSUN's images: an LMDB file of encoded images, in the order of their keys, without labels.
 * Threads may share it; each stream is for one thread.
 */
public final class LsunSource implements ImageSource {

  private static final String REMEDY = "Replace the file.";
  private static final int MAX_IMAGE_BYTES = 1 << 27;

  private final Path file;
  private final int size;

  private LsunSource(Path file, int size) {
    this.file = file;
    this.size = size;
  }

  /**
   * Opens {@code data.mdb}, or the folder that it is in, which may be read-only.
   *
   * @throws dev.acet.io.InputException if the file is missing, truncated, empty or not an LMDB file
   */
  public static LsunSource open(Path lmdb) throws IOException {
    Path file = Files.isDirectory(lmdb) ? lmdb.resolve("data.mdb") : lmdb;
    try (LmdbFile database = LmdbFile.open(file, REMEDY)) {
      return new LsunSource(file, size(database));
    }
  }

  /** Walks the whole tree, so that damage does not show only after hours of work. */
  private static int size(LmdbFile database) throws IOException {
    long expected = database.entries();
    if (expected < 1 || expected > Integer.MAX_VALUE) {
      throw database.broken("images", Long.toUnsignedString(expected) + " values");
    }
    LmdbCursor cursor = database.cursor();
    int found = 0;
    while (cursor.next()) {
      found++;
    }
    if (found != expected) {
      throw database.broken(expected + " values", found + " values");
    }
    return found;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public ImageStream open() throws IOException {
    return new Images(LmdbFile.open(file, REMEDY));
  }

  private final class Images implements ImageStream {

    private final LmdbFile database;
    private final LmdbCursor cursor;
    private int next;

    Images(LmdbFile database) {
      this.database = database;
      this.cursor = database.cursor();
    }

    @Override
    public @Nullable RawImage next() throws IOException {
      if (cursor.next() == (next == size)) {
        throw database.broken(
            size + " images, as before", next == size ? "more" : next + " images");
      }
      if (next == size) {
        return null;
      }
      next++;
      String position = "image " + next + " of " + size;
      if (cursor.length() > MAX_IMAGE_BYTES) {
        throw database.broken(position, cursor.length() + " bytes");
      }
      return ImageDecoder.decode(cursor.value(), file + ", " + position);
    }

    @Override
    public void close() throws IOException {
      database.close();
    }
  }
}
