package dev.acet.cli.terminal;

import dev.acet.fetch.FetchProgress;
import dev.acet.io.PlainText;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;

/**
 * Shows a download's progress, rate and time left: one line that is overwritten on a terminal, a
 * new line every ten seconds elsewhere. For one thread.
 */
public final class TransferLine implements FetchProgress {

  private final PrintWriter err;
  private final MovingLine moving;
  private String name = "";
  private long total;
  private long before;
  private long start;

  TransferLine(PrintWriter err, boolean terminal) {
    this.err = err;
    moving = new MovingLine(err, terminal);
  }

  /** Shows nothing if quiet is asked for. */
  public static FetchProgress on(PrintWriter err, Verbosity verbosity) {
    return verbosity.quiet ? FetchProgress.NONE : new TransferLine(err, MovingLine.isTerminal());
  }

  @Override
  public void began(String file, long bytes, long have) {
    name = PlainText.line(file);
    total = bytes;
    before = have;
    start = System.nanoTime();
    moving.begin(start);
    if (have > 0) {
      err.printf(Locale.ROOT, "%s: resuming at %s%n", name, megabytes(have));
    }
  }

  @Override
  public void reached(long have) {
    long now = System.nanoTime();
    if (!moving.isDue(now)) {
      return;
    }
    long rate = Math.max(1, Math.round((have - before) / ((now - start) / 1e9)));
    moving.show(
        total > 0
            ? "%s: %s of %s, %s/s, %s left"
                .formatted(
                    name,
                    megabytes(have),
                    megabytes(total),
                    megabytes(rate),
                    ProgressLine.duration((double) (total - have) / rate))
            : "%s: %s, %s/s".formatted(name, megabytes(have), megabytes(rate)));
  }

  @Override
  public void ended() {
    moving.clear();
  }

  @Override
  public void waiting(String why, long milliseconds) {
    err.printf(
        Locale.ROOT,
        "%s; next attempt in %s%n",
        PlainText.line(why),
        ProgressLine.duration(milliseconds / 1e3));
  }

  @Override
  public void turning(String why, URI next) {
    boolean plain = next.getScheme().equals("http");
    err.printf(
        Locale.ROOT,
        "%s; asking %s%s%n",
        why,
        next,
        plain ? ", which does not encrypt: the checksum tells whether it is the file" : "");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, bytes < 1e6 ? "%.2f MB" : "%,.1f MB", bytes / 1e6);
  }
}
