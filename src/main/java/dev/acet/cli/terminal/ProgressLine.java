package dev.acet.cli.terminal;

import dev.acet.eval.Progress;
import dev.acet.io.PlainText;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows progress with its rate and the time left: one line that is overwritten on a terminal, a new
 * line every ten seconds elsewhere, and one line for each finished piece. For one thread.
 */
public final class ProgressLine implements Progress {

  private final PrintWriter err;
  private final MovingLine moving;
  private String what = "";
  private int total;
  private int before;
  private int done;
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
  public void began(String what, int total, int done) {
    this.what = PlainText.line(what);
    this.total = total;
    this.done = done;
    before = done;
    start = System.nanoTime();
    moving.begin(start);
    if (done > 0) {
      err.printf(Locale.ROOT, "%s: %,d of %,d images were done before%n", this.what, done, total);
    }
  }

  @Override
  public void reached(int done) {
    this.done = done;
    long now = System.nanoTime();
    if (done <= before || !moving.isDue(now)) {
      return;
    }
    double rate = rate(done, now);
    moving.show(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d images, %s, %s left",
            what,
            done,
            total,
            perSecond(rate),
            duration((total - done) / rate)));
  }

  @Override
  public void ended() {
    long now = System.nanoTime();
    moving.clear();
    err.printf(
        Locale.ROOT,
        "%s: %s images in %s, %s%n",
        what,
        images(),
        duration((now - start) / 1e9),
        perSecond(rate(done, now)));
  }

  /** A user who asks for quiet still wants warnings. */
  private record Quiet(PrintWriter err) implements Progress {

    @Override
    public void began(String what, int total, int done) {}

    @Override
    public void reached(int done) {}

    @Override
    public void ended() {}

    @Override
    public void remark(String remark) {
      err.println(remark);
    }
  }

  private String images() {
    return done < total
        ? String.format(Locale.ROOT, "%,d of %,d", done, total)
        : String.format(Locale.ROOT, "%,d", total);
  }

  private double rate(int done, long now) {
    return (done - before) / Math.max((now - start) / 1e9, 1e-9);
  }

  private static String perSecond(double rate) {
    return String.format(Locale.ROOT, rate < 10 ? "%.2g/s" : "%,.0f/s", rate);
  }

  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
