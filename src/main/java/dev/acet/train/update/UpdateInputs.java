package dev.acet.train.update;

import java.util.Locale;

/**
 * What an update depends on, besides weights and images. Immutable; threads may share it.
 *
 * @param rate the learning rate
 * @param attackSteps of ACET's attack, from 0 to {@link TrainingMethod#steps()}
 * @param seed of the noise
 * @param number of the update in the run, from 0; its noise depends on it
 */
public record UpdateInputs(double rate, int attackSteps, long seed, long number) {

  public UpdateInputs {
    if (!(rate > 0) || attackSteps < 0 || number < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there is no update %d at a rate of %s with %d steps",
              number,
              rate,
              attackSteps));
    }
  }
}
