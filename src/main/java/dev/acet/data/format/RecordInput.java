package dev.acet.data.format;

import dev.acet.io.InputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a file sequentially and reports missing or excess data as errors. */
final class RecordInput implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final String remedy;
  private final boolean packed;
  private final InputStream in;

  private RecordInput(Path file, String remedy, boolean packed, InputStream in) {
    this.file = file;
    this.remedy = remedy;
    this.packed = packed;
    this.in = in;
  }

  /** Begins {@code file}; {@code remedy} is what its errors advise. */
  static RecordInput open(Path file, String remedy) throws IOException {
    requireFile(file, remedy);
    InputStream stored = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    return new RecordInput(file, remedy, false, stored);
  }

  /** As {@link #open}, unpacking what begins as gzip does, whatever the file's name. */
  static RecordInput openUnpacked(Path file, String remedy) throws IOException {
    RecordInput input = open(file, remedy);
    try {
      input.in.mark(Short.BYTES);
      boolean packed = (input.in.read() | input.in.read() << 8) == GZIPInputStream.GZIP_MAGIC;
      input.in.reset();
      return packed
          ? new RecordInput(file, remedy, true, new GZIPInputStream(input.in, BUFFER))
          : input;
    } catch (EOFException | ZipException e) {
      input.close();
      throw input.broken("gzip's header", "a part or another kind of it");
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  static void requireFile(Path file, String remedy) throws InputException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, remedy);
    }
  }

  /** Compares the file's length, if it is not packed: then only reading tells. */
  void expectLength(long bytes) throws IOException {
    long found = Files.size(file);
    if (!packed && found != bytes) {
      throw broken(bytes + " bytes", found + " bytes");
    }
  }

  /** The next big-endian integer. */
  int readInt(String what) throws IOException {
    return ByteBuffer.wrap(read(Integer.BYTES, what)).getInt();
  }

  /** The next {@code length} bytes; memory grows only with what there is. */
  byte[] read(int length, String what) throws IOException {
    try {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw broken(what, "the end of the file");
      }
      return bytes;
    } catch (EOFException e) {
      throw broken(what, "the end of the file");
    } catch (ZipException e) {
      throw broken(what, "damaged gzip data");
    }
  }

  /**
   * Checks that the file ends after as many bytes as its header announced; a packed one is read.
   */
  void expectEndAfter(long header, long rest) throws IOException {
    if (!packed) {
      expectLength(header + rest);
      return;
    }
    try {
      in.skipNBytes(rest);
    } catch (EOFException | ZipException e) {
      throw broken(rest + " bytes", "damaged gzip data, or its end");
    }
    expectEnd();
  }

  /** Checks that all has been read. */
  void expectEnd() throws IOException {
    try {
      if (in.read() != -1) {
        throw broken("the end of the file", "more bytes");
      }
    } catch (EOFException | ZipException e) {
      throw broken("the end of the file", "damaged gzip data");
    }
  }

  InputException broken(String expected, String found) {
    return InputException.corrupt(file, expected, found, remedy);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
