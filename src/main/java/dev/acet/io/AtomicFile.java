package dev.acet.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that they are either complete or absent. Static functions; threads may call them
 * concurrently for different files.
 */
public final class AtomicFile {

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes {@code content} to a temporary file beside {@code target}, forces it to the disk and
   * moves it into place. If anything fails the temporary file is removed and an older {@code
   * target} stays as it was. Where {@code target} is a link to a file, that file is written.
   *
   * <p>The temporary file's name is derived from the target's, so the next process replaces what a
   * killed one left, whether it is a file or a {@link PartFolder}.
   *
   * @throws OutputException if it cannot be written, or a folder, device or pipe is in its place
   */
  public static void write(Path target, Content content) throws IOException {
    requireFile(target);
    if (Files.exists(target)) {
      replace(Files.isSymbolicLink(target) ? target.toRealPath() : target, content);
    } else {
      Folders.madeFor(target);
      replace(target, content);
    }
  }

  /**
   * Requires that a file can be written: there is a file or nothing in its place.
   *
   * @throws OutputException if a folder, device or pipe is
   */
  public static void requireFile(Path target) throws OutputException {
    FileKind found = FileKind.of(target);
    if (found == FileKind.FOLDER || found == FileKind.DEVICE) {
      throw OutputException.inTheWay(target, FileKind.FILE);
    }
  }

  /** The temporary file beside a target. */
  public static Path temporary(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".part");
  }

  private static void replace(Path target, Content content) throws IOException {
    Path temporary = temporary(target);
    try {
      FileTree.delete(temporary);
      fill(temporary, content);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (InputException | RuntimeException | Error e) { // not about the target
      FileTree.deleteAfter(e, temporary);
      throw e;
    } catch (IOException e) {
      FileTree.deleteAfter(e, temporary);
      throw OutputException.of(target, e);
    }
  }

  private static void fill(Path temporary, Content content) throws IOException {
    // Creates a new one, so as not to write to a link or pipe of that name.
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }
}
