package dev.acet.fetch;

import java.net.URI;

/** Receives the progress of a download; called by the thread that downloads. */
public interface FetchProgress {

  /** Ignores progress. */
  FetchProgress NONE =
      new FetchProgress() {
        @Override
        public void began(String name, long total, long have) {}

        @Override
        public void reached(long have) {}

        @Override
        public void ended() {}

        @Override
        public void waiting(String why, long milliseconds) {}

        @Override
        public void turning(String why, URI next) {}
      };

  /**
   * The bytes of a file start to arrive.
   *
   * @param total number of bytes in all, 0 if unknown
   * @param have number of bytes received earlier
   */
  void began(String name, long total, long have);

  /** This many bytes have been received. */
  void reached(long have);

  /** The transfer has ended, for whatever reason. */
  void ended();

  /** Another attempt follows after a pause. */
  void waiting(String why, long milliseconds);

  /** An address does not have the file, and the next one is tried. */
  void turning(String why, URI next);
}
