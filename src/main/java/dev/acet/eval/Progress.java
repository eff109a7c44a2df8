package dev.acet.eval;

/** Receives the progress of long-running work; called by the thread that does the work. */
public interface Progress {

  /** Ignores progress. */
  Progress NONE =
      new Progress() {
        @Override
        public void began(String what, int total, int done) {}

        @Override
        public void reached(int done) {}

        @Override
        public void ended() {}
      };

  /**
   * A piece of work starts.
   *
   * @param what its name, such as a set's
   * @param total number of images in all
   * @param done number of images that an earlier, interrupted run completed
   */
  void began(String what, int total, int done);

  /** This many images of the piece are done. */
  void reached(int done);

  /** The piece is done, or it was stopped. */
  void ended();

  /**
   * Something that users of the result must know; never called between the start and the end of a
   * piece.
   */
  default void remark(String remark) {}
}
