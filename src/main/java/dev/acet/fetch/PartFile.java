package dev.acet.fetch;

import dev.acet.io.OutputException;
import dev.acet.io.WorkLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The part of a file that has been received so far, {@code <name>.part}, with a record of its
 * origin beside it. It outlives the process; one process at a time has it open.
 */
final class PartFile implements Closeable {

  private final Path target;
  private final Path path;
  private final Path originFile;
  private final FileChannel channel;
  private final WorkLock lock;
  private Origin origin;

  private PartFile(Path target, Path path, FileChannel channel, WorkLock lock) throws IOException {
    this.target = target;
    this.path = path;
    this.channel = channel;
    this.lock = lock;
    originFile = path.resolveSibling(path.getFileName() + ".from");
    origin = Origin.read(originFile);
  }

  static PartFile beside(Path target) throws IOException {
    Path path = target.resolveSibling(target.getFileName() + ".part");
    WorkLock lock = WorkLock.ofFile(target, Duration.ZERO);
    try {
      return open(target, path, lock);
    } catch (IOException e) {
      closeAfter(e, lock);
      throw OutputException.of(path, e);
    }
  }

  private static PartFile open(Path target, Path path, WorkLock lock) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    try {
      channel.position(channel.size());
      return new PartFile(target, path, channel, lock);
    } catch (IOException e) {
      closeAfter(e, channel);
      throw e;
    }
  }

  private static void closeAfter(IOException failure, Closeable opened) {
    try {
      opened.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  String name() {
    return String.valueOf(target.getFileName());
  }

  Path path() {
    return path;
  }

  long size() throws IOException {
    return channel.size();
  }

  Origin origin() {
    return origin;
  }

  /** Discards what has been received; the following bytes come from {@code next}. */
  void restart(Origin next) throws IOException {
    try {
      channel.truncate(0);
      origin = next;
      next.write(originFile);
    } catch (IOException e) {
      throw OutputException.of(path, e);
    }
  }

  void append(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw OutputException.of(path, e);
    }
  }

  /** Moves the complete file into place. */
  void moveToTarget() throws IOException {
    try {
      channel.force(true);
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(originFile);
    } catch (IOException e) {
      throw OutputException.of(target, e);
    }
  }

  /** Deletes the part if it is empty, and releases it. */
  @Override
  public void close() throws IOException {
    try {
      boolean empty;
      try (channel) {
        empty = channel.size() == 0;
      }
      if (empty) {
        Files.deleteIfExists(path);
        Files.deleteIfExists(originFile);
      }
    } finally {
      lock.close();
    }
  }
}
