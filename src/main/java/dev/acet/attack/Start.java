package dev.acet.attack;

import java.util.Locale;

/** Where an attack begins. */
public enum Start {
  /** The image plus noise of up to r eps for each value, r from [0, 1) for each image. */
  PERTURBED,
  /**
   * The image with as little contrast as the ball allows: each value moved towards its channel's
   * mean by up to eps. There the network is less saturated, so that there is a gradient to follow.
   * Further runs go a random part of the way.
   */
  CONTRAST;

  /** As options spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
