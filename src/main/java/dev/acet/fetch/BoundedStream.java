package dev.acet.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that fails if it is longer than allowed. */
final class BoundedStream extends FilterInputStream {

  private final Supplier<IOException> tooLong;
  private long room;

  BoundedStream(InputStream in, long limit, Supplier<IOException> tooLong) {
    super(in);
    this.room = limit;
    this.tooLong = tooLong;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    take(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    take(Math.max(count, 0));
    return count;
  }

  @Override
  public long skip(long length) throws IOException {
    long count = super.skip(length);
    take(count);
    return count;
  }

  private void take(long count) throws IOException {
    room -= count;
    if (room < 0) {
      throw tooLong.get();
    }
  }
}
