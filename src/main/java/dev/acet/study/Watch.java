package dev.acet.study;

/** Waits, until it is closed, for the process to be asked to end. */
public interface Watch extends AutoCloseable {

  /** Makes watches for work that can be stopped, and then saves its state. */
  @FunctionalInterface
  interface Factory {

    /**
     * Begins to wait.
     *
     * @param stop asks the work to stop; called by another thread
     */
    Watch over(Runnable stop);
  }

  @Override
  void close();
}
