package dev.acet.cli.terminal;

import dev.acet.study.Watch;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is done when the process is asked to end (Ctrl-C, SIGTERM) while something is under way:
 * from here until {@link #close}.
 */
public final class Interruption implements Watch {

  /** What saving the last state may take. */
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
    Runtime.getRuntime().addShutdownHook(answer);
  }

  /**
   * Says what becomes of the work; nothing has to be saved.
   *
   * @param kept such as "what is done is kept"
   */
  public static Interruption saying(PrintWriter err, String kept) {
    return new Interruption(
        () -> err.println("\nacet: interrupted; " + kept + ", the same command resumes"), false);
  }

  /**
   * Asks the work to stop, and lets the process end once it is closed.
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
      // The process is ending: the answer runs, or has run.
    }
  }
}
