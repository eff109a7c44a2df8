package dev.acet.eval;

/** Hears how far long work has come; called by the thread that does the work. */
public interface Progress {

  /** Tells nobody. */
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
   * A piece of work begins.
   *
   * @param what such as a set's name
   * @param total images in all
   * @param done images that an earlier, interrupted run has done
   */
  void began(String what, int total, int done);

  /** So many images of the piece are done. */
  void reached(int done);

  /** The piece is done, or it was stopped. */
  void ended();

  /** Something that whoever uses the result has to know; never between a beginning and its end. */
  default void remark(String remark) {}
}
