package dev.acet.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that the operating system has locked for this process. It contains the process id. Closing
 * it, by any thread, removes it.
 */
final class LockFile implements Closeable {

  /** The file is already locked. */
  static final class TakenException extends Exception {
    private static final long serialVersionUID = 1;
    private final String holder;

    TakenException(String holder) {
      super("locked by " + holder);
      this.holder = holder;
    }

    /** The id of the process that holds the lock, empty if unknown. */
    String holder() {
      return holder;
    }
  }

  /** Beyond the bytes that are read, since some systems refuse to read locked ones. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final Pattern HOLDER = Pattern.compile("(\\d+)\n");
  private static final int LONGEST_HOLDER = 20;
  private static final int LONGEST_MARK = 1 << 12;

  /**
   * The files that this process has locked. It must not open one of them again: by POSIX, a process
   * loses its lock on a file when it closes any channel to it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a file, creating it if necessary; the caller closes it.
   *
   * @param file the file's real path
   * @throws TakenException if it is already locked
   * @throws NoSuchFileException if its folder does not exist
   * @throws OutputException if it cannot be written
   */
  static LockFile lock(Path file) throws IOException, TakenException {
    if (!HELD.add(file)) {
      throw new TakenException(own());
    }
    boolean locked = false;
    try {
      LockFile mine = new LockFile(file, lockedChannel(file));
      locked = true;
      return mine;
    } catch (NoSuchFileException | OutputException e) {
      throw e;
    } catch (IOException e) {
      throw OutputException.of(file, e);
    } finally {
      if (!locked) {
        HELD.remove(file);
      }
    }
  }

  private static FileChannel lockedChannel(Path file) throws IOException, TakenException {
    while (true) {
      AtomicFile.requireFile(file); // a device never has the length that is written to it
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      boolean locked = false;
      try {
        requireFree(channel);
        locked = isAt(file, mark(channel));
        if (locked) {
          return channel;
        }
      } finally {
        if (!locked) {
          channel.close();
        }
      }
    }
  }

  private static void requireFree(FileChannel channel) throws TakenException {
    boolean free;
    try {
      free = channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    } catch (IOException e) {
      free = true; // this file system has no locks
    }
    if (!free) {
      throw new TakenException(holder(channel));
    }
  }

  /**
   * Writes the owner into the file and returns the file's length, by which the owner recognises it.
   */
  private static long mark(FileChannel channel) throws IOException {
    int padding = (int) (System.nanoTime() & (LONGEST_MARK - 1));
    String mark = own() + "\n" + " ".repeat(padding);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)));
    return mark.length();
  }

  /** The previous owner may have removed the file; a lock on it would then keep nobody out. */
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

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file); // while it is still locked, so it cannot be anybody else's
    } finally {
      channel.close();
      HELD.remove(file);
    }
  }
}
