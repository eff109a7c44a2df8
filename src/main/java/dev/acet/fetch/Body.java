package dev.acet.fetch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The bytes of an answer. If none arrive for too long it is closed, which ends the read. */
final class Body implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final BufferedInputStream stream;
  private final long patience;
  private final ScheduledExecutorService watch;
  private volatile long heard = System.nanoTime();
  private volatile boolean stalled;

  private Body(InputStream stream, long patience) {
    this.stream = new BufferedInputStream(stream, BUFFER);
    this.patience = patience;
    watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "acet-stall");
              thread.setDaemon(true);
              return thread;
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // closing cancels it
  static Body of(InputStream stream, Duration patience) {
    Body body = new Body(stream, patience.toNanos());
    long period = Math.max(1, body.patience / 4);
    body.watch.scheduleAtFixedRate(() -> body.look(stream), period, period, TimeUnit.NANOSECONDS);
    return body;
  }

  private void look(InputStream answer) {
    if (System.nanoTime() - heard > patience) {
      stalled = true;
      try {
        answer.close();
      } catch (IOException e) {
        // The reader sees the end.
      }
    }
  }

  /** The next bytes, up to a length; they remain to be read. */
  byte[] beginning(int length) throws IOException {
    byte[] bytes = new byte[length];
    int have = 0;
    stream.mark(length);
    try {
      for (int count = 0; count >= 0 && have < length; have += Math.max(count, 0)) {
        count = stream.read(bytes, have, length - have);
      }
    } catch (IOException e) {
      // The exception comes again once the bytes before it have been read.
    }
    stream.reset();
    return Arrays.copyOf(bytes, have);
  }

  /** Reads some bytes, or -1 at the end. */
  int read(byte[] buffer) throws BrokenOffException {
    try {
      int count = stream.read(buffer);
      if (count < 0 && stalled) {
        throw new BrokenOffException("stalled");
      }
      heard = System.nanoTime();
      return count;
    } catch (BrokenOffException e) {
      throw e;
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private BrokenOffException brokenOff(IOException e) {
    return new BrokenOffException(stalled ? "stalled" : "broke off", e);
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    stream.close();
  }
}
