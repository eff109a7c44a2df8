package dev.acet.train.update;

import java.util.Locale;

/**
 * What an update depends on, beside weights and images.
 *
 * @param rate the learning rate
 * @param attackSteps of ACET's attack, from 0 to {@link TrainingMethod#steps()}
 * @param seed of the noise
 * @param number of the update in the run, from 0, on which its noise depends
 */
public record UpdateInputs(double rate, int attackSteps, long seed, long number) {

  public UpdateInputs {
    if (!(rate > 0) || attackSteps < 0 || number < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "update %d at a rate of %s with %d steps", number, rate, attackSteps));
    }
  }
}
