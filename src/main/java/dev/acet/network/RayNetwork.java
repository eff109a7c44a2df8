package dev.acet.network;

/**
 * Evaluates a piecewise linear network f along rays from the origin: f(αx)/α for any α above 0, and
 * its limit as α goes to infinity.
 *
 * <p>Several threads may run it at the same time. It holds native memory until it is closed.
 */
public interface RayNetwork extends InputsAndClasses, AutoCloseable {

  /**
   * One forward pass.
   *
   * @param inputs row-major [n, {@link #input()}]
   * @param shiftScales [n], the factor for the network's biases and shifts, for each input: 1 for
   *     f(x), 1/α for f(αx)/α, 0 for the limit
   * @return [n, K], row-major
   */
  float[] run(float[] inputs, float[] shiftScales);

  @Override
  void close();
}
