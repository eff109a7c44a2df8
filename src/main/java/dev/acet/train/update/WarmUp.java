package dev.acet.train.update;

/**
 * The number of steps of ACET's attack: starts at 0 (plain CEDA) and rises linearly to the full
 * number. Immutable; threads may share it.
 *
 * <p>A plainly trained network has a confidence of exactly 1 on attacked noise, where the maximum
 * confidence has no gradient. If the steps rise slowly, the network stays where there is one.
 *
 * @param steps the full number of steps
 * @param warmUp number of updates until then; 0 for the full number from the first update
 */
public record WarmUp(int steps, long warmUp) {

  public WarmUp {
    if (steps < 0 || warmUp < 0) {
      throw new IllegalArgumentException(steps + " steps after " + warmUp + " updates");
    }
  }

  /**
   * The steps of an update.
   *
   * @param update number of updates before it
   */
  public int at(long update) {
    return update >= warmUp ? steps : (int) (steps * update / warmUp);
  }
}
