package dev.acet.checkpoint;

import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.PartFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Puts a checkpoint's files into place so that an existing index always belongs to its data. Static
 * functions; threads may call them concurrently for different checkpoints.
 */
public final class AtomicBundle {

  /** Writes a checkpoint's files. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path prefix) throws IOException;
  }

  private AtomicBundle() {}

  /**
   * Writes a checkpoint elsewhere, forces it to disk and moves it into place, the index last:
   * without its index it does not count as a checkpoint. For the same reason, the index of an older
   * checkpoint of the same prefix is deleted first; if anything fails before that, the older one is
   * unchanged.
   *
   * @throws OutputException if that fails
   * @throws InputException if {@code content} does
   */
  public static void write(Path prefix, Content content) throws IOException {
    AtomicFile.requireFile(Checkpoint.indexFile(prefix));
    try (PartFolder part = PartFolder.beside(prefix)) {
      Path written = part.path().resolve(prefix.getFileName());
      content.writeTo(written);
      List<Path> files = new ArrayList<>(Checkpoint.open(written).files());
      for (Path file : files) {
        force(file);
      }
      Files.deleteIfExists(Checkpoint.indexFile(prefix));
      Collections.reverse(files);
      for (Path file : files) {
        Files.move(
            file,
            prefix.resolveSibling(file.getFileName()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (InputException e) {
      throw e;
    } catch (TensorFlowException e) {
      throw OutputException.of(prefix, new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw OutputException.of(prefix, e);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
