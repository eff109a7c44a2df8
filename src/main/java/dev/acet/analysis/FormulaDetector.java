package dev.acet.analysis;

/**
 * A detector whose score is a formula of an image's logits and features, so that an attack can
 * raise it. Immutable; threads may share it.
 */
public interface FormulaDetector extends Detector {

  /** The formula of an image's score in some form, such as the nodes of a graph. */
  <T> T in(DetectorFormulas<T> formulas);
}
