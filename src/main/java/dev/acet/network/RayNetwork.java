package dev.acet.network;

/**
 * A piecewise linear network f as it looks along rays from the origin: f(αx)/α for any number α
 * above 0, and the limit for α without end.
 *
 * <p>Several threads may run it at the same time. It holds native memory until it is closed.
 */
public interface RayNetwork extends InputsAndClasses, AutoCloseable {

  /**
   * One forward pass.
   *
   * @param inputs row-major [n, {@link #input()}]
   * @param shiftScales [n], for each input what everything that the network adds is multiplied by:
   *     1 for f(x), 1/α for f(αx)/α, 0 for the limit
   * @return [n, K], row-major
   */
  float[] run(float[] inputs, float[] shiftScales);

  @Override
  void close();
}
