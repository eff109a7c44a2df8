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
 * A file that the operating system has locked for this process. It holds the process's number.
 * Closing it, by any thread, removes it.
 */
final class LockFile implements Closeable {

  /** Somebody else has locked the file. */
  static final class TakenException extends Exception {
    private static final long serialVersionUID = 1;
    private final String holder;

    TakenException(String holder) {
      super("locked by " + holder);
      this.holder = holder;
    }

    /** The number of the process that has it, empty if that is not known. */
    String holder() {
      return holder;
    }
  }

  /** Past what is read: some systems refuse to read locked bytes. */
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
   * Locks a file, which is made if it is not there; the caller closes it.
   *
   * @param file by its real path
   * @throws TakenException if somebody else has locked it
   * @throws NoSuchFileException if its folder is not there
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
    } catch (NoSuchFileException e) {
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

  /** Writes whose the file is, and returns its length, which tells it from another's. */
  private static long mark(FileChannel channel) throws IOException {
    int padding = (int) (System.nanoTime() & (LONGEST_MARK - 1));
    String mark = own() + "\n" + " ".repeat(padding);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)));
    return mark.length();
  }

  /** Whoever had the file before may have removed it: then a lock on it keeps nobody out. */
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
      Files.deleteIfExists(file); // while it is still locked, and so nobody else's
    } finally {
      channel.close();
      HELD.remove(file);
    }
  }
}
