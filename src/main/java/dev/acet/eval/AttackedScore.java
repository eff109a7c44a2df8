package dev.acet.eval;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Score;
import dev.acet.attack.Aim;
import dev.acet.network.AttackTarget;
import dev.acet.prediction.AttackOptions;
import org.jspecify.annotations.Nullable;

/**
 * A score that an attack raises: images that it finds look like the training data to a detector.
 * Immutable; threads may share it.
 *
 * @param detector whose score it is
 * @param fittedOn a fingerprint of what the detector was fitted on; null if it needs no fit
 */
public record AttackedScore(Detector detector, @Nullable String fittedOn) {

  /** What the attack wants. The confidence is attacked as the paper's row is. */
  public Aim aim() {
    return detector == Score.MSP ? Aim.CONFIDENT : Aim.SCORE;
  }

  /** The network as the attack sees it. */
  AttackTarget on(AttackTarget target) {
    return detector == Score.MSP ? target : target.scoredBy(ScoreNodes.of(detector));
  }

  /** The description of an attack on this score. */
  AttackOptions describe(AttackOptions attack) {
    return attack.onScore(detector.id(), fittedOn);
  }
}
