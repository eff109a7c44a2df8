package dev.acet.analysis;

import dev.acet.io.NpyArray;
import dev.acet.prediction.OdinOptions;
import dev.acet.prediction.Predictions;

/**
 * The detector ODIN (Liang et al. 2018): max softmax(z(x')/T) with T = 1000, where x' is the image
 * after a small step that makes the network surer of its prediction. The step needs the network's
 * gradient, so an evaluation stores z(x'). Immutable; threads may share it.
 */
public record Odin() implements Detector {

  /** Its spelling in options and results. */
  public static final String ID = "odin";

  @Override
  public String id() {
    return ID;
  }

  /**
   * The scores, in double precision.
   *
   * @throws IllegalArgumentException if the predictions hold no logits of moved images
   */
  @Override
  public double[] scores(Predictions predictions) {
    NpyArray logits =
        predictions
            .odinLogits()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "these predictions hold no logits for it; evaluate with --keep-odin"));
    return ScaledMsp.scores(
        logits.floats(), predictions.classes(), OdinOptions.USUAL.temperature());
  }

  @Override
  public String toString() {
    return ID;
  }
}
