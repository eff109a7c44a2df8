package dev.acet.study;

/** Waits, until it is closed, for a request to end the process. */
public interface Watch extends AutoCloseable {

  /** Makes watches for work that saves its state when it is stopped. */
  @FunctionalInterface
  interface Factory {

    /**
     * Starts to wait.
     *
     * @param stop asks the work to stop; called by another thread
     */
    Watch over(Runnable stop);
  }

  @Override
  void close();
}
