package dev.acet.train;

import dev.acet.noise.NoiseGenerator;

/**
 * When a run is evaluated, and on how many images. Immutable; threads may share it.
 *
 * <p>It must not depend on how long anything takes: the best epoch is one of those evaluated, and
 * the same run has the same best epoch on any machine.
 */
sealed interface EvaluationSchedule {

  int NOISE = 10 * NoiseGenerator.GROUP;
  int OTHERS = 2 * NoiseGenerator.GROUP;

  /**
   * Whether the run is evaluated after an epoch.
   *
   * @param epoch from 1
   */
  boolean isDue(int epoch);

  /**
   * Largest number of images of a set.
   *
   * @param last whether this is the last epoch
   */
  int images(EvaluationSet set, boolean last);

  /**
   * The original's: epochs 1 to 5, even ones and the last, which takes all images.
   *
   * @param limit largest number of images of any set
   * @param epochs of the run
   */
  record Original(int limit, int epochs) implements EvaluationSchedule {

    @Override
    public boolean isDue(int epoch) {
      return limit > 0 && (epoch <= 5 || epoch % 2 == 0 || epoch == epochs);
    }

    @Override
    public int images(EvaluationSet set, boolean last) {
      if (last) {
        return limit;
      }
      boolean ofNoise = set == EvaluationSet.NOISE || set == EvaluationSet.ADVERSARIAL_NOISE;
      return Math.min(limit, ofNoise ? NOISE : OTHERS);
    }
  }

  /**
   * Every so many epochs, counted back from the last.
   *
   * @param limit number of images of each set; {@link Integer#MAX_VALUE} for a few
   * @param epochs of the run
   * @param every number of epochs from one evaluation to the next
   */
  record Periodic(int limit, int epochs, int every) implements EvaluationSchedule {

    private static final double SHARE = 0.2;

    /**
     * As often as evaluations take a fifth of the time of training.
     *
     * @param evaluation what one costs
     * @param epoch what the training of an epoch costs, in the same unit
     */
    Periodic affordable(double evaluation, double epoch) {
      double period = Math.ceil(evaluation / (SHARE * epoch));
      return new Periodic(limit, epochs, (int) Math.max(1, Math.min(period, epochs)));
    }

    @Override
    public boolean isDue(int epoch) {
      return limit > 0 && (epochs - epoch) % every == 0;
    }

    @Override
    public int images(EvaluationSet set, boolean last) {
      if (limit < Integer.MAX_VALUE) {
        return limit;
      }
      return set == EvaluationSet.NOISE ? NOISE : set.isAttacked() ? NoiseGenerator.GROUP : OTHERS;
    }
  }
}
