package dev.acet.network;

import java.util.Optional;

/**
 * Says that a normalisation's shift can be added by the convolution before it, as a bias, if its
 * scale was moved. Immutable; threads may share it.
 *
 * @param scope the normalisation
 * @param filters of the convolution whose output, or the sum that it goes into, is normalised
 * @param takenBackBy filters of a convolution that takes the shift back, since a shortcut passes it
 *     on; empty if what is normalised has no other use
 */
public record ShiftMove(String scope, String filters, Optional<String> takenBackBy) {

  /** To the convolution directly before the normalisation. */
  static ShiftMove before(String scope, String filters) {
    return new ShiftMove(scope, filters, Optional.empty());
  }

  /** The name of the biases that are the shifts moved to a convolution. */
  static String name(String filters) {
    return filters + "/" + BatchNormalization.SHIFT;
  }
}
