package dev.acet.study;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.analysis.FormulaDetector;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.DetectorFiles;
import dev.acet.eval.AttackedScore;
import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a model that noise can be attacked on. Immutable; threads may share it.
 *
 * @param model whose scores they are; null if it does not matter, as there are no files
 * @param files what detectors are fitted on, of any models
 * @param keepsFeatures whether the evaluation stores features
 */
public record AttackableScores(
    @Nullable ModelIdentity model, DetectorFiles files, boolean keepsFeatures) {

  private static final DetectorFiles NONE = new DetectorFiles(List.of(), List.of());

  /** Those that need no fit. */
  public static final AttackableScores WITHOUT_FIT = new AttackableScores(null, NONE, false);

  public AttackableScores {
    if (model == null && !files.equals(NONE)) {
      throw new IllegalArgumentException("fitted detectors of no model");
    }
  }

  /**
   * The score with a name.
   *
   * @param set that asks for it, for messages
   * @throws PlanException if there is none, it cannot be attacked, it must be fitted and there are
   *     no files, or it could not be computed from what is stored
   * @throws InputException if no file belongs to the model, or it cannot be fitted
   */
  AttackedScore find(String id, String set) throws PlanException, InputException {
    DetectorChoice choice = choice(id, set);
    if (!(detector(choice, set) instanceof FormulaDetector detector)) {
      throw new PlanException(
          "--sets %s: %s is no formula of logits and features, so there is no attack on it"
              .formatted(set, id));
    }
    if (detector.needsFeatures() && !keepsFeatures) {
      throw new PlanException(
          "--sets %s needs --keep-features: without them nobody can compute %s of the images that"
                  .formatted(set, id)
              + " the attack finds");
    }
    return new AttackedScore(detector);
  }

  private @Nullable Detector detector(DetectorChoice choice, String set)
      throws PlanException, InputException {
    if (choice.fitted().isEmpty()) {
      return Detectors.find(choice.ids().get(0)).orElse(null);
    }
    if (model == null || files.fitted().isEmpty()) {
      throw new PlanException(
          "--sets %s: %s is fitted on training images: name the file that acet detector fit wrote (--detectors)"
              .formatted(set, choice.ids().get(0)));
    }
    return choice.of(files.of(model, false)).get(0);
  }

  private static DetectorChoice choice(String id, String set) throws PlanException {
    if (id.equalsIgnoreCase(DetectorChoice.ALL)) {
      throw new PlanException("--sets " + set + ": name one score, not all");
    }
    try {
      return new DetectorChoice(List.of(id));
    } catch (IllegalArgumentException e) {
      throw new PlanException("--sets " + set + ": " + e.getMessage());
    }
  }
}
