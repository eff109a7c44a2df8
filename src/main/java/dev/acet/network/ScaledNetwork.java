package dev.acet.network;

import dev.acet.tf.SessionOptions;
import org.tensorflow.types.TFloat32;

/**
 * Evaluates a network f of ReLUs or leaky ReLUs that acet builds along rays from the origin:
 * f(αx)/α for any α above 0, and its limit as α goes to infinity.
 *
 * <p>Convolutions, (leaky) ReLU, mean and maximum commute with positive factors. So f(αx)/α is the
 * network at x with its biases and the shifts of batch normalisation divided by α; in the limit,
 * they vanish. Numbers stay as large as they are at x, however large α is.
 *
 * <p>Several threads may run it at the same time.
 */
public final class ScaledNetwork extends GraphRays implements OfArchitecture {

  private final Architecture architecture;

  /**
   * Builds the graph; the caller closes it.
   *
   * @throws IllegalArgumentException if the network's activation is not piecewise linear, for which
   *     this does not hold
   */
  public ScaledNetwork(Architecture architecture, WeightValues values, SessionOptions options) {
    super(
        architecture.input(),
        architecture.classes(),
        (tf, inputs, shiftScales) -> {
          requirePiecewiseLinear(architecture);
          Layers<TFloat32> layers =
              FoldedWeights.of(architecture, values)
                  .layers(tf, TFloat32.class)
                  .withShiftsScaled(shiftScales);
          return architecture.forward(layers, inputs).logits(); // [n, classes]
        },
        options);
    this.architecture = architecture;
  }

  private static void requirePiecewiseLinear(Architecture architecture) {
    if (!architecture.activation().isPiecewiseLinear()) {
      throw new IllegalArgumentException(
          "the theory holds only for relu and leaky_relu networks, not for "
              + architecture.activation().id());
    }
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }
}
