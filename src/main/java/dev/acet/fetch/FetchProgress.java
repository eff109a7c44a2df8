package dev.acet.fetch;

import java.net.URI;

/** Hears how far a download has come; called by the thread that downloads. */
public interface FetchProgress {

  /** Tells nobody. */
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
   * Bytes of a file begin to come.
   *
   * @param total bytes in all, 0 where nobody knows
   * @param have bytes that came before
   */
  void began(String name, long total, long have);

  /** So many bytes are here. */
  void reached(long have);

  /** No more bytes come, for whatever reason. */
  void ended();

  /** Another attempt follows after a pause. */
  void waiting(String why, long milliseconds);

  /** An address does not have the file, and the next one is asked. */
  void turning(String why, URI next);
}
