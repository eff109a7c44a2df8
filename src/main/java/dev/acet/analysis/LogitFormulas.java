package dev.acet.analysis;

/**
 * The formulas of the detectors that need only logits, in some form, such as nodes of a graph. With
 * z the logits of an image, [K], and p their softmax.
 *
 * @param <T> the form
 */
public interface LogitFormulas<T> {

  /** The largest probability. */
  T confidence();

  /** The largest logit. */
  T maxLogit();

  /** log Σ exp z. */
  T energy();

  /** The negative entropy of the softmax. */
  T entropy();

  /** -Σ (p (1 - p))^γ over the largest probabilities. */
  T generalizedEntropy(double gamma, int largest);
}
