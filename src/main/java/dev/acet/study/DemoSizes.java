package dev.acet.study;

/**
 * How large the demo's pieces are. Immutable; threads may share it.
 *
 * @param moons of two moons
 * @param training of the runs
 * @param evaluated images of each set that is evaluated
 * @param rays of alpha scaling
 * @param searched images of a set that are searched for the figures
 */
public record DemoSizes(Moons moons, Training training, int evaluated, int rays, int searched) {

  /** Large enough to show the effect. */
  static final DemoSizes FULL =
      new DemoSizes(
          new Moons(Moons.USUAL, TwoMoonsStudy.RESOLUTION),
          new Training(2, Integer.MAX_VALUE, 3840, 5),
          250,
          200,
          2000);

  /** Shows less of the effect in less than half the time. */
  static final DemoSizes QUICK =
      new DemoSizes(new Moons(500, 101), new Training(1, Integer.MAX_VALUE, 1280, 3), 100, 50, 200);

  /**
   * Two moons.
   *
   * @param iterations updates of each method, {@link #USUAL} for each method's own number
   * @param resolution points of a map along each side
   */
  public record Moons(int iterations, int resolution) {
    static final int USUAL = 0;
  }

  /**
   * The runs.
   *
   * @param epochs of plain training and CEDA
   * @param images of plain training and CEDA
   * @param fineTuned images of ACET
   * @param steps of ACET's attack
   */
  public record Training(int epochs, int images, int fineTuned, int steps) {}
}
