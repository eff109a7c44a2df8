package dev.acet.analysis;

/**
 * A detector whose score is a formula of an image's logits alone, so that it can be part of an
 * exported model. Immutable; threads may share it.
 */
public interface LogitDetector extends FormulaDetector {

  /** The formula of an image's score in some form, such as the nodes of a graph. */
  <T> T ofLogits(LogitFormulas<T> formulas);

  @Override
  default <T> T in(DetectorFormulas<T> formulas) {
    return ofLogits(formulas);
  }
}
