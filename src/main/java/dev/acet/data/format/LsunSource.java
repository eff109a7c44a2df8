package dev.acet.data.format;

import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/** LSUN's images: an LMDB file of encoded images, in the order of their keys, without labels. */
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
   * @throws InputException if the file is missing, cut short, empty or not LMDB's
   */
  public static LsunSource open(Path lmdb) throws IOException {
    Path file = Files.isDirectory(lmdb) ? lmdb.resolve("data.mdb") : lmdb;
    long size = LmdbCheck.entries(file, REMEDY);
    if (size < 1 || size > Integer.MAX_VALUE) {
      throw InputException.corrupt(file, "images", size + " values", REMEDY);
    }
    return new LsunSource(file, (int) size);
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
    if (LmdbCheck.entries(file, REMEDY) != size) {
      throw InputException.corrupt(file, size + " images, as before", "another number", REMEDY);
    }
    try {
      return new Images();
    } catch (LmdbException e) {
      throw broken("an LMDB file", e);
    }
  }

  private InputException broken(String expected, LmdbException e) {
    return InputException.corrupt(file, expected, "damage (" + e.getMessage() + ")", REMEDY, e);
  }

  private final class Images implements ImageStream {

    private final Env<ByteBuffer> environment;
    private final Txn<ByteBuffer> transaction;
    private final Cursor<ByteBuffer> cursor;
    private int next;

    Images() throws IOException {
      environment =
          Env.create()
              .setMapSize(Files.size(file))
              .open(
                  file.toFile(),
                  EnvFlags.MDB_RDONLY_ENV,
                  EnvFlags.MDB_NOSUBDIR,
                  EnvFlags.MDB_NOLOCK,
                  EnvFlags.MDB_NOTLS);
      try {
        Dbi<ByteBuffer> images = environment.openDbi((byte[]) null);
        transaction = environment.txnRead();
        cursor = images.openCursor(transaction);
      } catch (LmdbException e) {
        environment.close();
        throw e;
      }
    }

    @Override
    public @Nullable RawImage next() throws IOException {
      String position = "image " + (next + 1) + " of " + size;
      try {
        boolean found = next == 0 ? cursor.first() : cursor.next();
        if (found == (next == size)) {
          throw InputException.corrupt(
              file, size + " images", found ? "more" : next + " images", REMEDY);
        }
        if (!found) {
          return null;
        }
      } catch (LmdbException e) {
        throw broken(position, e);
      }
      next++;
      return ImageDecoder.decode(value(position), file + ", " + position);
    }

    private byte[] value(String position) throws InputException {
      ByteBuffer value = cursor.val();
      if (value.remaining() > MAX_IMAGE_BYTES) {
        throw InputException.corrupt(file, position, value.remaining() + " bytes", REMEDY);
      }
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      return bytes;
    }

    @Override
    public void close() {
      cursor.close();
      transaction.close();
      environment.close();
    }
  }
}
