package dev.acet.study;

import dev.acet.io.InputException;
import dev.acet.model.Model;

/** Makes the error for a model whose logits along a ray are infinite or NaN. */
public final class NotFinite {

  private NotFinite() {}

  /** Names the model; {@code e} says where its logits stop being finite. */
  public static InputException of(Model model, ArithmeticException e) {
    return InputException.of(
        model.name() + ": " + e.getMessage() + ". Its weights are no numbers, or too large.");
  }
}
