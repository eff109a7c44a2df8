package dev.acet.analysis;

/**
 * A detector whose score is a formula of the logits alone. An exported model can include it.
 * Immutable; threads may share it.
 */
public interface LogitDetector extends FormulaDetector {

  /** The formula of an image's score in some form, such as the nodes of a graph. */
  <T> T ofLogits(LogitFormulas<T> formulas);

  @Override
  default <T> T in(DetectorFormulas<T> formulas) {
    return ofLogits(formulas);
  }
}
