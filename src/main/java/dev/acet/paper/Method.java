package dev.acet.paper;

import java.util.Locale;

/** How a model was trained (sections 4 and 5 of the paper). */
public enum Method {
  /** Cross-entropy alone. */
  PLAIN("Plain"),
  /** Confidence enhancing data augmentation: a noise term on noise images. */
  CEDA("CEDA"),
  /** Adversarial confidence enhancing training: the noise term on noise moved by an attack. */
  ACET("ACET");

  private final String title;

  Method(String title) {
    this.title = title;
  }

  /** The method that the original's options select. */
  public static Method of(double noiseFraction, int attackSteps) {
    if (noiseFraction == 0) {
      return PLAIN;
    }
    return attackSteps == 0 ? CEDA : ACET;
  }

  /** As aliases spell it: {@code plain}, {@code ceda}, {@code acet}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the paper's tables spell it. */
  public String title() {
    return title;
  }
}
