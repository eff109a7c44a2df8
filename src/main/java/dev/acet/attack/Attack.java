package dev.acet.attack;

/**
 * An attack on images of a network with fixed weights, ready to run. For one thread at a time; it
 * uses several itself.
 */
public interface Attack extends AutoCloseable {

  /**
   * Attacks images.
   *
   * @param seed of everything random
   */
  AttackResult run(AttackInput input, long seed);

  /** Whether it depends on gradients, so that their absence would explain its failure. */
  default boolean followsGradients() {
    return true;
  }

  @Override
  void close();
}
