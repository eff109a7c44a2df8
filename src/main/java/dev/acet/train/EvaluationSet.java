package dev.acet.train;

/** What a run can be evaluated on during training, besides its own images. */
public enum EvaluationSet {
  NOISE,
  /** Noise after 80 steps of an attack and, in an ACET run, after as many as in training. */
  ADVERSARIAL_NOISE,
  /** Test images, attacked until they are misclassified. */
  ADVERSARIAL_SAMPLES,
  /** The usual out-distribution sets that are present. */
  OUT;

  /** Whether its images are attacked, which takes much longer than predicting them. */
  boolean isAttacked() {
    return this == ADVERSARIAL_NOISE || this == ADVERSARIAL_SAMPLES;
  }
}
