package dev.acet.network;

import org.tensorflow.ndarray.Shape;

/**
 * Declares one array of a network's weights. Immutable; threads may share it.
 *
 * @param name the original's variable name, under which checkpoints store it
 * @param shape dimensions, all known
 * @param initializer the distribution that training starts from
 * @param role what changes it
 */
public record Weight(String name, Shape shape, Initializer initializer, Role role) {

  /** What changes a weight in training. */
  public enum Role {
    /** Changed by the optimiser. */
    TRAINABLE,
    /** Changed by the batches seen: batch normalisation's moving mean and variance. */
    MOVING_AVERAGE
  }

  static Weight filters(String name, long height, long width, long in, long out) {
    Shape shape = Shape.of(height, width, in, out);
    return new Weight(name, shape, Initializer.forFilters(shape), Role.TRAINABLE);
  }

  /** For networks without normalisation, which would have to live with a truncated variance. */
  static Weight normalFilters(String name, long height, long width, long in, long out) {
    Shape shape = Shape.of(height, width, in, out);
    return new Weight(name, shape, Initializer.normalForFilters(shape), Role.TRAINABLE);
  }

  static Weight matrix(String name, long in, long out) {
    Shape shape = Shape.of(in, out);
    return new Weight(name, shape, Initializer.forMatrix(shape), Role.TRAINABLE);
  }

  static Weight biases(String name, long size) {
    return new Weight(name, Shape.of(size), new Initializer.Constant(0), Role.TRAINABLE);
  }
}
