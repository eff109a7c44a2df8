package dev.acet.fuzz;

import java.util.random.RandomGenerator;

/** A way to damage a file; the same random numbers do the same damage. */
@FunctionalInterface
interface Mutation {

  /** A damaged copy of {@code bytes}. */
  byte[] apply(byte[] bytes, RandomGenerator random);
}
