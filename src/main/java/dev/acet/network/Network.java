package dev.acet.network;

/**
 * A trained network that is ready to run, as evaluation, prediction and figures need it.
 *
 * <p>Several threads may run it at the same time. It holds native memory until it is closed.
 */
public interface Network extends InputsAndClasses, AutoCloseable {

  /**
   * One forward pass.
   *
   * @param inputs at least {@code count} inputs, row-major [count, {@link #input()}]
   * @param count how many of them to use, at least 1
   */
  Outputs run(float[] inputs, int count);

  /** Whether {@link #runWithFeatures} works. */
  default boolean hasFeatures() {
    return true;
  }

  /**
   * As above; the outputs also hold the penultimate features.
   *
   * @throws IllegalStateException if the network does not give them
   */
  Outputs runWithFeatures(float[] inputs, int count);

  @Override
  void close();
}
