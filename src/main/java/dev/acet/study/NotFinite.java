package dev.acet.study;

import dev.acet.io.InputException;
import dev.acet.model.Model;

/** The error for a model whose logits are infinite or no numbers along a ray. */
public final class NotFinite {

  private NotFinite() {}

  /** Names the model; {@code e} says where its logits end. */
  public static InputException of(Model model, ArithmeticException e) {
    return InputException.of(
        model.name() + ": " + e.getMessage() + ". Its weights are no numbers, or too large.");
  }
}
