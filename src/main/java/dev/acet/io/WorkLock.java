package dev.acet.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody else off a folder or file that is worked on, for two writers spoil each other's
 * temporary files: other processes, and other threads of this one.
 *
 * <p>The operating system holds the lock, on a hidden file that names the process. So a killed
 * process leaves no lock but only that file, and the next one takes it over. On a file system that
 * knows no locks work goes on without.
 *
 * <p>Closing it, by any thread, removes the hidden file, and the folders that were made for it if
 * nothing has come into them.
 */
public final class WorkLock implements Closeable {

  /** The hidden file in a locked folder. */
  public static final String NAME = ".acet.lock";

  /** Not one of those that are read, for on some systems what is locked cannot be. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final Pattern HOLDER = Pattern.compile("(\\d+)\n");
  private static final int LONGEST_HOLDER = 20;
  private static final int LONGEST_MARK = 1 << 12;
  private static final long PAUSE_MILLISECONDS = 20;

  /**
   * The hidden files of this process. It must not open one anew: by POSIX, closing any channel of a
   * file takes the process's lock on it away.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final Deque<Path> madeFolders;

  private WorkLock(Path file, FileChannel channel, Deque<Path> madeFolders) {
    this.file = file;
    this.channel = channel;
    this.madeFolders = madeFolders;
  }

  /**
   * Locks a folder, which is made if it is not there; the caller closes the lock.
   *
   * @throws InputException if another acet is at work there
   * @throws OutputException if nothing can be written there
   */
  public static WorkLock ofFolder(Path folder) throws IOException {
    return take(folder, NAME, folder, Duration.ZERO);
  }

  /**
   * Locks a file, which need not be there; its folder is made. The caller closes the lock.
   *
   * @param patience how long to wait for another acet
   * @throws InputException if another acet is at work on it even then
   * @throws OutputException if nothing can be written there
   */
  public static WorkLock ofFile(Path target, Duration patience) throws IOException {
    return take(Folders.of(target), "." + target.getFileName() + ".lock", target, patience);
  }

  private static WorkLock take(Path folder, String name, Path place, Duration patience)
      throws IOException {
    long begin = System.nanoTime();
    while (true) {
      Deque<Path> made = Folders.make(folder);
      try {
        Path file = folder.toRealPath().resolve(name);
        Attempt attempt = attempt(file);
        if (attempt.channel != null) {
          return new WorkLock(file, attempt.channel, made);
        }
        if (System.nanoTime() - begin >= patience.toNanos()) {
          throw busy(attempt.holder, place);
        }
        pause();
      } catch (NoSuchFileException e) {
        // Whoever had made the folder has just removed it again.
      }
    }
  }

  /**
   * What became of locking a file.
   *
   * @param channel to the locked file; null if somebody else has it
   * @param holder the process that has it, empty if that is not known
   */
  private record Attempt(@Nullable FileChannel channel, String holder) {}

  private static Attempt attempt(Path file) throws IOException {
    if (!HELD.add(file)) {
      return new Attempt(null, own());
    }
    Attempt attempt = new Attempt(null, "");
    try {
      attempt = inOtherProcesses(file);
      return attempt;
    } finally {
      if (attempt.channel == null) {
        HELD.remove(file);
      }
    }
  }

  private static Attempt inOtherProcesses(Path file) throws IOException {
    while (true) {
      FileChannel channel = open(file);
      if (!isFree(channel)) {
        try (channel) {
          return new Attempt(null, holder(channel));
        }
      }
      if (isAt(file, mark(channel))) {
        return new Attempt(channel, own());
      }
      channel.close();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw OutputException.of(file, e);
    }
  }

  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true; // no locks here
    }
  }

  /** Writes whose the file is, and returns its length, by which it is told from another's. */
  private static long mark(FileChannel channel) throws IOException {
    int padding = (int) (System.nanoTime() & (LONGEST_MARK - 1));
    String mark = own() + "\n" + " ".repeat(padding);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)));
    return mark.length();
  }

  /** Whoever had the file before may have removed it: a lock on it then keeps nobody off. */
  private static boolean isAt(Path file, long length) throws IOException {
    try {
      return Files.size(file) == length;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String own() {
    return String.valueOf(ProcessHandle.current().pid());
  }

  private static String holder(FileChannel channel) {
    ByteBuffer mark = ByteBuffer.allocate(LONGEST_HOLDER);
    try {
      channel.read(mark, 0);
    } catch (IOException e) {
      return "";
    }
    Matcher holder = HOLDER.matcher(new String(mark.array(), StandardCharsets.US_ASCII));
    return holder.lookingAt() ? holder.group(1) : "";
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
      Files.deleteIfExists(file); // as long as it is locked, so that it is nobody else's
    } finally {
      channel.close();
      HELD.remove(file);
      Folders.removeEmpty(madeFolders);
    }
  }
}
