package dev.acet.fetch;

import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.WorkLock;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fetches files into a folder: complete files are kept, missing ones are fetched. For one thread at
 * a time.
 *
 * @param downloader the downloader
 * @param root the folder
 * @param force whether to fetch and replace existing files as well
 */
public record Fetcher(Downloader downloader, Path root, boolean force) {

  /** Whether anything has to be fetched, and so written. */
  public boolean isNeeded(List<Download> items) {
    return force || items.stream().anyMatch(item -> item.isMissing(root));
  }

  /**
   * Whether an archive that the user has put here is to be unpacked; no server is needed for it.
   */
  public boolean unpacksGiven(List<Download> items) {
    return items.stream().anyMatch(item -> item.isMissing(root) && item.isGiven(root));
  }

  /**
   * Locks a set's folder against other acet processes; the caller closes the lock.
   *
   * @param items of one set or model
   * @throws InputException if another acet process is using it
   */
  public WorkLock lock(List<Download> items) throws IOException {
    return WorkLock.ofFolder(items.get(0).folder(root));
  }

  /**
   * Fetches an item unless it is already here.
   *
   * @return whether it had to be fetched
   * @throws InputException if it cannot be fetched, or something else is in its place
   */
  public boolean fetch(Download item) throws IOException, InterruptedException {
    if (!force) {
      List<String> differences = item.differences(root);
      if (!differences.isEmpty()) {
        throw differs(String.join("; ", differences));
      }
      if (!item.isMissing(root)) {
        return false;
      }
    }
    Path target = root.resolve(item.path());
    if (item.archive() == null) {
      requireRoom(item, target);
      downloader.fetch(item.file(), target);
    } else {
      fetchAndUnpack(item, target, item.archive());
    }
    return true;
  }

  /** An archive that the user has put here is used instead, and kept. */
  private void fetchAndUnpack(Download item, Path target, Archive archive)
      throws IOException, InterruptedException {
    Optional<String> difference = item.difference(root);
    if (difference.isPresent() && !force) {
      throw differs(difference.get());
    }
    boolean given = item.isGiven(root) && difference.isEmpty();
    if (!given) {
      requireRoom(item, target);
      downloader.fetch(item.file(), target);
    }
    try {
      archive.unpack(target, item.members(), root);
    } catch (InputException e) {
      if (!given) {
        Files.delete(target);
      }
      throw e;
    }
    if (item.file().checksum().isPresent()) {
      RecordedSums.write(item.folder(root), item.targets(root));
    }
    if (!given) {
      Files.delete(target);
    }
  }

  private static InputException differs(String difference) {
    return InputException.of(
        difference + ". It is left unchanged; --force replaces it with the official one.");
  }

  /** Fails now rather than after an hour. */
  private static void requireRoom(Download item, Path target) throws IOException {
    long unpacked = item.members().stream().mapToLong(Member::size).sum();
    long needed = item.file().size() + unpacked;
    FileStore store = Files.getFileStore(Folders.madeFor(target));
    if (store.getUsableSpace() < needed) {
      throw OutputException.of(
          target,
          new IOException(
              String.format(
                  Locale.ROOT,
                  "%,d MB are needed, %,d MB are free",
                  needed >> 20,
                  store.getUsableSpace() >> 20)));
    }
  }
}
