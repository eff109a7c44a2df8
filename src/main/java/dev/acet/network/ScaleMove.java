package dev.acet.network;

/**
 * Says that a normalisation's scale can be multiplied into an adjacent linear map. Immutable;
 * threads may share it.
 *
 * @param scope the normalisation
 * @param filters name of the filters [kh, kw, in, out] or the matrix [in, out]
 * @param side which of the map's axes is scaled
 */
public record ScaleMove(String scope, String filters, Side side) {

  /** The position of the linear map. */
  public enum Side {
    /** Directly before the normalisation, without biases: its outputs are scaled. */
    OUTPUT,
    /**
     * After the normalisation and a ReLU whose output has no other use. Since relu(s x + t) = s
     * relu(x + t/s) for s above 0, the map's inputs are scaled.
     */
    INPUT
  }
}
