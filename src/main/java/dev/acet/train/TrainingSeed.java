package dev.acet.train;

/**
 * The seed of the noise that is trained on. It differs from the run's own, for with that one
 * evaluations make noise: a model must not be tested on the noise it was trained on.
 */
final class TrainingSeed {

  private TrainingSeed() {}

  static long of(long seed) {
    return seed * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
  }
}
