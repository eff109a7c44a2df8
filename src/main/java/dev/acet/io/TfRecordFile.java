package dev.acet.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of TensorFlow's records, each with its length, its data and the checksums of both. A
 * record is in the file as soon as it is appended, so others can read the file while it grows; if
 * the process is killed, only the last record can be incomplete. For one thread at a time.
 */
public final class TfRecordFile implements Closeable {

  private static final int LENGTH_AND_CHECKSUM = Long.BYTES + Integer.BYTES;

  private final Path file;
  private final FileChannel channel;

  private TfRecordFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates a new file; the caller closes it.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it already exists
   */
  public static TfRecordFile create(Path file) throws IOException {
    return new TfRecordFile(
        file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
  }

  /**
   * Appends a record. If that fails, the file ends with the previous record.
   *
   * @throws OutputException if it fails
   */
  public void append(byte[] data) throws IOException {
    long end = channel.position();
    ByteBuffer record = record(data);
    try {
      while (record.hasRemaining()) {
        channel.write(record);
      }
    } catch (IOException e) {
      channel.truncate(end);
      throw OutputException.of(file, e);
    }
  }

  /** Forces what was appended to the disk, so that it survives a crash of the machine. */
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static ByteBuffer record(byte[] data) {
    ByteBuffer record =
        ByteBuffer.allocate(LENGTH_AND_CHECKSUM + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(MaskedCrc.of(record.array(), 0, Long.BYTES));
    record.put(data);
    record.putInt(MaskedCrc.of(data, 0, data.length));
    return record.flip();
  }
}
