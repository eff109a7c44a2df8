package dev.acet.eval;

import dev.acet.analysis.FormulaDetector;
import dev.acet.analysis.Score;
import dev.acet.attack.Aim;
import dev.acet.io.InputException;
import dev.acet.network.AttackTarget;
import dev.acet.prediction.AttackOptions;

/**
 * A score that an attack raises: images that it finds look like the training data to a detector.
 * Immutable; threads may share it.
 *
 * @param detector whose score it is
 */
public record AttackedScore(FormulaDetector detector) {

  /** What the attack wants. The confidence is attacked as the paper's row is. */
  public Aim aim() {
    return detector == Score.MSP ? Aim.CONFIDENT : Aim.SCORE;
  }

  /**
   * The network as the attack sees it.
   *
   * @throws InputException if the network does not show the features and logits of the formula
   */
  AttackTarget on(AttackTarget target) throws InputException {
    if (detector == Score.MSP) {
      return target;
    }
    return target
        .scoredBy(ScoreNodes.of(detector))
        .orElseThrow(
            () ->
                InputException.of(
                    "The model's layers are not known, so no attack can raise its score "
                        + detector.id()
                        + "."));
  }

  /** The description of an attack on this score. */
  AttackOptions describe(AttackOptions attack) {
    return attack.onScore(detector.id(), detector.fit().orElse(null));
  }
}
