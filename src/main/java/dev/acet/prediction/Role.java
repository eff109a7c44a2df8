package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a set is to the model that it was evaluated on. */
public enum Role {
  /** Test images of the data that the model was trained on. */
  IN,
  /** Images of other data. */
  OUT,
  /** Noise images. */
  NOISE,
  /** Noise images moved by an attack to high confidence. */
  ADVERSARIAL_NOISE,
  /** Test images moved by an attack away from their class. */
  ADVERSARIAL_SAMPLES;

  /** As it is stored: {@code adversarial-noise}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
