package dev.acet.train;

/**
 * Derives the seed of the noise to train on. It differs from the run's own, which evaluations make
 * noise with: a model must not be tested on the noise that it was trained on.
 */
final class TrainingSeed {

  private TrainingSeed() {}

  static long of(long seed) {
    return seed * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
  }
}
