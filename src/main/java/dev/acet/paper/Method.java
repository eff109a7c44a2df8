package dev.acet.paper;

import java.util.Locale;

/** How a model was trained (sections 4 and 5 of the paper). */
public enum Method {
  /** Cross-entropy only. */
  PLAIN("Plain"),
  /** Confidence enhancing data augmentation: adds a noise term on noise images. */
  CEDA("CEDA"),
  /** Adversarial confidence enhancing training: the noise term on attacked noise. */
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

  /** The spelling in aliases: {@code plain}, {@code ceda}, {@code acet}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The spelling in the paper's tables. */
  public String title() {
    return title;
  }
}
