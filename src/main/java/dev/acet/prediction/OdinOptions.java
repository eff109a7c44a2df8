package dev.acet.prediction;

/**
 * How images were moved before the logits for the score {@code odin} were computed.
 *
 * @param eps step in units of pixels in [0, 1]
 * @param temperature of the cross-entropy that the step lowers, and of the score
 */
public record OdinOptions(double eps, double temperature) {

  /** The usual ones of OpenOOD. */
  public static final OdinOptions USUAL = new OdinOptions(.0014, 1000);
}
