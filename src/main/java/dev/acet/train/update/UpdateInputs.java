package dev.acet.train.update;

import dev.acet.network.BatchNormalization;
import java.util.Locale;

/**
 * What an update depends on, besides weights and images. Immutable; threads may share it.
 *
 * @param rate the learning rate
 * @param attackSteps of ACET's attack, from 0 to {@link TrainingMethod#steps()}
 * @param seed of the noise
 * @param number of the update in the run, from 0; its noise depends on it
 * @param averageDecay the share of its old value that a moving average keeps, from 0 to 1
 */
public record UpdateInputs(
    double rate, int attackSteps, long seed, long number, float averageDecay) {

  public UpdateInputs {
    if (!(rate > 0) || attackSteps < 0 || number < 0 || !(averageDecay >= 0 && averageDecay <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no update %d at a rate of %s with %d steps and averages that keep %s",
              number,
              rate,
              attackSteps,
              averageDecay));
    }
  }

  /** With the paper's moving averages. */
  public UpdateInputs(double rate, int attackSteps, long seed, long number) {
    this(rate, attackSteps, seed, number, BatchNormalization.MOMENTUM);
  }
}
