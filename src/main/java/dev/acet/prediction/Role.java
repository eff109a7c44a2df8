package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The role of a set in the evaluation of a model, in the order of the tables. */
public enum Role {
  /** Test images of the data that the model was trained on. */
  IN,
  /** Images of other data. */
  OUT,
  /** Noise images. */
  NOISE,
  /** Noise images attacked to raise the confidence. */
  ADVERSARIAL_NOISE,
  /** Images of other data attacked to look like the training data: OOD to ID. */
  ADVERSARIAL_OUT,
  /** Test images attacked to look like other data: ID to OOD. */
  ADVERSARIAL_IN,
  /** Test images attacked to change their predicted class. */
  ADVERSARIAL_SAMPLES;

  /** The stored spelling, such as {@code adversarial-noise}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
