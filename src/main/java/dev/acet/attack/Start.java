package dev.acet.attack;

import java.util.Locale;

/** Where an attack starts. */
public enum Start {
  /** The image plus noise of up to r eps in each value, with r drawn from [0, 1) for each image. */
  PERTURBED,
  /**
   * The image with as little contrast as the ball allows: each value moved towards its channel's
   * mean by up to eps. There the network is less saturated, so there is a gradient to follow.
   * Further runs go only a random part of the way.
   */
  CONTRAST;

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
