package dev.acet.io;

/** Receives the progress of long-running work; called by the thread that does the work. */
public interface Progress {

  /** What is counted. */
  enum Unit {
    IMAGES,
    BYTES
  }

  /** Ignores progress. */
  Progress NONE =
      new Progress() {
        @Override
        public void began(String what, Unit unit, long total, long done) {}

        @Override
        public void reached(long done) {}

        @Override
        public void ended() {}
      };

  /**
   * A piece of work starts.
   *
   * @param what its name, such as a set's or a file's
   * @param total number of units in all, 0 if unknown
   * @param done number of units that an earlier, interrupted run completed
   */
  void began(String what, Unit unit, long total, long done);

  /** This many units of the piece are done. */
  void reached(long done);

  /**
   * A step of the piece is under way.
   *
   * @param step its name, such as an attack's
   * @param count number of units that it works on
   */
  default void underWay(String step, int count) {}

  /** The piece is done, or it was stopped. */
  void ended();

  /**
   * Something that users of the result must know; never called between the start and the end of a
   * piece.
   */
  default void remark(String remark) {}
}
