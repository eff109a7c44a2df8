package dev.acet.checkpoint;

import dev.acet.io.InputException;
import dev.acet.io.MaskedCrc;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A checkpoint's data files, {@code <prefix>.data-00000-of-00001} and so on.
 *
 * @param prefix the files' common path
 * @param shards number of data files
 */
record BundleData(Path prefix, int shards) {

  /** The largest size of an array. */
  private static final long LARGEST = Integer.MAX_VALUE - 8;

  /** The data file of a number, from 0. */
  Path file(int shard) {
    return prefix.resolveSibling(
        String.format(Locale.ROOT, "%s.data-%05d-of-%05d", prefix.getFileName(), shard, shards));
  }

  /**
   * Reads all bytes of a tensor of numbers, row-major, assembled if it is stored in slices.
   *
   * @param width bytes per element
   * @throws InputException if they are missing, truncated or damaged, or too many
   */
  byte[] read(TensorEntry entry, int width) throws IOException {
    long size = entry.shape().size() * width;
    requireSize(entry, size, entry.size());
    if (size > LARGEST) {
      throw corruptIndex("tensors of less than 2 GB", entry.name() + " of " + size + " bytes");
    }
    for (TensorPart part : entry.parts()) {
      requireSize(entry, part.shape().size() * width, part.size());
      requireFile(entry, part); // before allocating memory: the index may be wrong
    }
    if (entry.parts().size() == 1) {
      return read(entry, entry.parts().get(0));
    }
    SlicedTensor whole = new SlicedTensor(entry.shape(), width);
    for (TensorPart part : entry.parts()) {
      whole.add(part, read(entry, part));
    }
    if (!whole.isComplete()) {
      throw corruptIndex("slices that make up " + entry.name(), "gaps between them");
    }
    return whole.bytes();
  }

  private byte[] read(TensorEntry entry, TensorPart part) throws IOException {
    try (InputStream in = open(entry, part)) {
      byte[] bytes = new byte[(int) part.size()];
      int read = in.readNBytes(bytes, 0, bytes.length);
      requireChecksum(entry, part, MaskedCrc.of(bytes, 0, read));
      return bytes;
    }
  }

  /**
   * Reads a tensor, whatever its type and size, and checks its checksum.
   *
   * @throws InputException if its bytes are missing, truncated or damaged
   */
  void verify(TensorEntry entry) throws IOException {
    for (TensorPart part : entry.parts()) {
      try (InputStream in = open(entry, part)) {
        requireChecksum(entry, part, TensorChecksum.of(entry.type(), part, in));
      } catch (EOFException e) {
        throw InputException.corrupt(
            file(part.shard()),
            "the " + part.size() + " bytes of " + entry.name(),
            "lengths that they do not have",
            BundleIndex.REMEDY,
            e);
      }
    }
  }

  private InputStream open(TensorEntry entry, TensorPart part) throws IOException {
    requireFile(entry, part);
    FileChannel channel = FileChannel.open(file(part.shard())).position(part.offset());
    return new BufferedInputStream(Channels.newInputStream(channel));
  }

  private void requireFile(TensorEntry entry, TensorPart part) throws IOException {
    Path file = file(part.shard());
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, BundleIndex.REMEDY);
    }
    if (part.end() > Files.size(file)) {
      throw InputException.corrupt(
          file,
          "at least " + part.end() + " bytes (" + entry.name() + " ends there)",
          Files.size(file) + " bytes",
          BundleIndex.REMEDY);
    }
  }

  private void requireSize(TensorEntry entry, long expected, long found) throws InputException {
    if (found != expected) {
      throw corruptIndex(
          expected + " bytes for " + entry.name() + " " + entry.shape(), found + " bytes");
    }
  }

  private InputException corruptIndex(String expected, String found) {
    return InputException.corrupt(
        Checkpoint.indexFile(prefix), expected, found, BundleIndex.REMEDY);
  }

  private void requireChecksum(TensorEntry entry, TensorPart part, int checksum)
      throws InputException {
    if (checksum != part.checksum()) {
      throw InputException.corrupt(
          file(part.shard()),
          String.format(Locale.ROOT, "the checksum %08x for %s", part.checksum(), entry.name()),
          String.format(Locale.ROOT, "%08x: its bytes are not those that were saved", checksum),
          BundleIndex.REMEDY);
    }
  }
}
