package dev.acet.io;

import dev.acet.io.LockFile.TakenException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;

/**
 * Keeps other processes, and other threads of this one, from working on the same folder or file:
 * two writers would spoil each other's temporary files.
 *
 * <p>The operating system holds the lock, on a hidden file. So a killed process leaves only that
 * file, not the lock, and the next process takes it over. On a file system without locks, work
 * continues unprotected.
 *
 * <p>Closing the lock, by any thread, removes the hidden file, and the folders that were created
 * for it if they are still empty.
 */
public final class WorkLock implements Closeable {

  /** The hidden file in a locked folder. */
  public static final String NAME = ".acet.lock";

  private static final long PAUSE_MILLISECONDS = 20;

  private final LockFile file;
  private final Deque<Path> madeFolders;

  private WorkLock(LockFile file, Deque<Path> madeFolders) {
    this.file = file;
    this.madeFolders = madeFolders;
  }

  /**
   * Locks a folder, creating it if necessary; the caller closes the lock.
   *
   * @throws InputException if another acet process is working there
   * @throws OutputException if nothing can be written there
   */
  public static WorkLock ofFolder(Path folder) throws IOException {
    return take(folder, NAME, folder, Duration.ZERO);
  }

  /**
   * Locks a file, which need not exist, creating its folder if necessary. The caller closes the
   * lock.
   *
   * @param patience how long to wait for another acet process
   * @throws InputException if another acet process is still working on it after that
   * @throws OutputException if nothing can be written there
   */
  public static WorkLock ofFile(Path target, Duration patience) throws IOException {
    return take(Folders.of(target), "." + target.getFileName() + ".lock", target, patience);
  }

  private static WorkLock take(Path folder, String name, Path place, Duration patience)
      throws IOException {
    long begin = System.nanoTime();
    int attempts = 0;
    while (true) {
      Deque<Path> made = Folders.make(folder);
      try {
        return new WorkLock(LockFile.lock(folder.toRealPath().resolve(name)), made);
      } catch (NoSuchFileException e) {
        attempts++;
        if (attempts == Folders.ATTEMPTS) { // otherwise its folder has just been removed
          throw OutputException.of(place, e);
        }
      } catch (TakenException e) {
        attempts = 0;
        if (System.nanoTime() - begin >= patience.toNanos()) {
          throw busy(e.holder(), place);
        }
        pause();
      }
    }
  }

  private static InputException busy(String holder, Path place) {
    return InputException.of(
        "another acet%s is at work %s %s. Wait until it has ended, or name another place."
            .formatted(
                holder.isEmpty() ? "" : " (process " + holder + ")",
                Files.isDirectory(place) ? "in" : "on",
                place));
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another acet");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      Folders.removeEmpty(madeFolders);
    }
  }
}
