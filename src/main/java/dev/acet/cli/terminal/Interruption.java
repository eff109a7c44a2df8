package dev.acet.cli.terminal;

import dev.acet.study.Watch;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Decides what happens if the process is asked to end (Ctrl-C, SIGTERM) while work is in progress:
 * from its creation until {@link #close}.
 */
public final class Interruption implements Watch {

  /** The time allowed for saving the last state. */
  private static final int PATIENCE_SECONDS = 300;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread answer;

  private Interruption(Runnable work, boolean waits) {
    answer =
        new Thread(
            () -> {
              work.run();
              if (waits) {
                awaitEnd();
              }
            });
    try {
      Runtime.getRuntime().addShutdownHook(answer);
    } catch (IllegalStateException e) {
      work.run(); // the process is ending already
    }
  }

  /**
   * Says what happens to the work; nothing has to be saved.
   *
   * @param kept such as "what is done is kept"
   */
  public static Interruption saying(PrintWriter err, String kept) {
    return new Interruption(
        () -> err.println("\nacet: interrupted; " + kept + ", the same command resumes"), false);
  }

  /**
   * Asks the work to stop, and lets the process end after this is closed.
   *
   * @param stop makes the work save its state and return
   */
  public static Interruption stopping(Runnable stop) {
    return new Interruption(stop, true);
  }

  private void awaitEnd() {
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(answer);
    } catch (IllegalStateException e) {
      // The process is ending: the answer is running or has run.
    }
  }
}
