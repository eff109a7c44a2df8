package dev.acet.network;

import java.util.List;

/**
 * Says that a normalisation's scale can be multiplied into adjacent linear maps. Immutable; threads
 * may share it.
 *
 * @param scope the normalisation
 * @param maps names of filters [kh, kw, in, out], of convolutions with fixed filters, or {@link
 *     #FEATURES}
 * @param side which of the maps' axes is scaled
 */
public record ScaleMove(String scope, List<String> maps, Side side) {

  /**
   * The mean over positions that gives the penultimate features. What uses features, such as a
   * detector, wants them as the network defines them, so the scale is not moved on into the last
   * layer.
   */
  static final String FEATURES = "features";

  /** The position of the linear maps. */
  public enum Side {
    /** A single one directly before the normalisation, without biases: its outputs are scaled. */
    OUTPUT,
    /**
     * After the normalisation and a ReLU, or a leaky one, whose output has no other use. Since
     * relu(s x + t) = s relu(x + t/s) for s above 0, the maps' inputs are scaled.
     */
    INPUT
  }

  public ScaleMove {
    maps = List.copyOf(maps);
  }

  /** Into the map before the normalisation. */
  static ScaleMove before(String scope, String map) {
    return new ScaleMove(scope, List.of(map), Side.OUTPUT);
  }

  /** Into the maps after the normalisation and its (leaky) ReLU. */
  static ScaleMove after(String scope, String... maps) {
    return new ScaleMove(scope, List.of(maps), Side.INPUT);
  }

  /** The name of the scales that were moved to a convolution with fixed filters. */
  static String name(String convolution) {
    return convolution + "/" + BatchNormalization.SCALE;
  }
}
