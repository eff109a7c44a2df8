package dev.acet.train.update;

/**
 * How many steps ACET's attack has: none at the run's begin, which is CEDA, then evenly more.
 *
 * <p>A network that was trained plainly is certain of attacked noise to the last bit, and there the
 * maximum confidence has no gradient. Led there step by step it stays where there is one.
 *
 * @param steps in the end
 * @param warmUp updates until then; 0 for all steps from the first update on
 */
public record WarmUp(int steps, long warmUp) {

  public WarmUp {
    if (steps < 0 || warmUp < 0) {
      throw new IllegalArgumentException(steps + " steps behind " + warmUp + " updates");
    }
  }

  /**
   * The steps of an update.
   *
   * @param update updates done before it
   */
  public int at(long update) {
    return update >= warmUp ? steps : (int) (steps * update / warmUp);
  }
}
