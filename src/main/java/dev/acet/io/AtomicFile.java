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

/** Writes files that are either whole or not there. */
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
   * target} stays as it was.
   *
   * <p>The temporary file's name follows from the target's: what a killed process left is written
   * over by the next one.
   *
   * @throws OutputException if it cannot be written
   */
  public static void write(Path target, Content content) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (InputException e) {
      throw e; // of something that the content was made of
    } catch (IOException e) {
      throw OutputException.of(target, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
