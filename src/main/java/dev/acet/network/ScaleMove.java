package dev.acet.network;

/**
 * A place where a normalisation's scale can be multiplied into the linear map beside it.
 *
 * @param scope the normalisation
 * @param filters name of the filters [kh, kw, in, out] or the matrix [in, out]
 * @param side which of its axes
 */
public record ScaleMove(String scope, String filters, Side side) {

  /** Where the linear map lies. */
  public enum Side {
    /** Directly before the normalisation, without biases: the scale goes into its outputs. */
    OUTPUT,
    /**
     * Behind the normalisation and a ReLU, and nothing else looks at what comes out of that. Since
     * relu(s x + t) = s relu(x + t/s) for s above 0, the scale goes into the map's inputs.
     */
    INPUT
  }
}
