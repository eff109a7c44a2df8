package dev.acet.cli.terminal;

import dev.acet.io.PlainText;
import dev.acet.io.Progress;
import dev.acet.io.TimeSpan;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows progress with its rate and the time left: one line that is overwritten on a terminal, a new
 * line every ten seconds elsewhere, and one line for each finished piece of images. For one thread.
 */
public final class ProgressLine implements Progress {

  private final PrintWriter err;
  private final MovingLine moving;
  private String what = "";
  private Unit unit = Unit.IMAGES;
  private long total;
  private long before;
  private long done;
  private long start;

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    moving = new MovingLine(err, terminal);
  }

  /** Only remarks if quiet is asked for. */
  public static Progress on(PrintWriter err, Verbosity verbosity) {
    return verbosity.quiet ? new Quiet(err) : new ProgressLine(err, MovingLine.isTerminal());
  }

  @Override
  public void remark(String remark) {
    err.println(remark);
  }

  @Override
  public void began(String what, Unit unit, long total, long done) {
    this.what = PlainText.line(what);
    this.unit = unit;
    this.total = total;
    this.done = done;
    before = done;
    start = System.nanoTime();
    moving.begin(start);
    if (done > 0) {
      say(
          switch (unit) {
            case IMAGES -> format("%,d of %,d images were done before", done, total);
            case BYTES -> "resuming at " + megabytes(done);
          });
    }
  }

  @Override
  public void reached(long done) {
    this.done = done;
    long now = System.nanoTime();
    if (done > before && moving.isDue(now)) {
      double rate = rate(now);
      moving.show(
          what
              + ": "
              + switch (unit) {
                case IMAGES -> imagesSoFar(rate);
                case BYTES -> bytesSoFar(Math.max(1, Math.round(rate)));
              });
    }
  }

  @Override
  public void underWay(String step, int count) {
    moving.show(format("%s: %,d of %,d images; %s on %,d", what, done, total, step, count));
  }

  @Override
  public void ended() {
    long now = System.nanoTime();
    moving.clear();
    if (unit == Unit.IMAGES) {
      String images = done < total ? format("%,d of %,d", done, total) : format("%,d", total);
      String time = TimeSpan.text((now - start) / 1e9);
      say(images + " images in " + time + ", " + perSecond(rate(now)));
    }
  }

  private void say(String text) {
    err.println(what + ": " + text);
  }

  private String imagesSoFar(double rate) {
    String left = TimeSpan.text((total - done) / rate);
    return format("%,d of %,d images, %s, %s left", done, total, perSecond(rate), left);
  }

  private String bytesSoFar(long rate) {
    if (total <= 0) {
      return format("%s, %s/s", megabytes(done), megabytes(rate));
    }
    String left = TimeSpan.text((double) (total - done) / rate);
    return format(
        "%s of %s, %s/s, %s left", megabytes(done), megabytes(total), megabytes(rate), left);
  }

  private double rate(long now) {
    return (done - before) / Math.max((now - start) / 1e9, 1e-9);
  }

  private static String perSecond(double rate) {
    return format(rate < 10 ? "%.2g/s" : "%,.0f/s", rate);
  }

  private static String megabytes(long bytes) {
    return format(bytes < 1e6 ? "%.2f MB" : "%,.1f MB", bytes / 1e6);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** A user who asks for quiet still wants warnings. */
  private record Quiet(PrintWriter err) implements Progress {

    @Override
    public void began(String what, Unit unit, long total, long done) {}

    @Override
    public void reached(long done) {}

    @Override
    public void ended() {}

    @Override
    public void remark(String remark) {
      err.println(remark);
    }
  }
}
