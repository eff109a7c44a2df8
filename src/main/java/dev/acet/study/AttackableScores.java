package dev.acet.study;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.DetectorFile;
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
    @Nullable ModelIdentity model, List<DetectorFile> files, boolean keepsFeatures) {

  /** Those that need no fit. */
  public static final AttackableScores WITHOUT_FIT = new AttackableScores(null, List.of(), false);

  public AttackableScores {
    files = List.copyOf(files);
    if (model == null && !files.isEmpty()) {
      throw new IllegalArgumentException("fitted detectors of no model");
    }
  }

  /**
   * The score with a name.
   *
   * @param set that asks for it, for messages
   * @throws PlanException if there is none, it must be fitted and there are no files, or it could
   *     not be computed from what is stored
   * @throws InputException if no file belongs to the model, or it cannot be fitted
   */
  AttackedScore find(String id, String set) throws PlanException, InputException {
    DetectorChoice choice = choice(id, set);
    Detector detector = model == null ? Detectors.find(id).orElseThrow() : choice.of(model).get(0);
    if (detector.needsFeatures() && !keepsFeatures) {
      throw new PlanException(
          "--sets %s needs --keep-features: without them nobody can compute %s of the images that"
                  .formatted(set, id)
              + " the attack finds");
    }
    String fittedOn =
        detector.needsFeatures() && model != null
            ? choice.file(model).map(DetectorFile::fingerprint).orElseThrow()
            : null;
    return new AttackedScore(detector, fittedOn);
  }

  private DetectorChoice choice(String id, String set) throws PlanException {
    if (id.equalsIgnoreCase(DetectorChoice.ALL)) {
      throw new PlanException("--sets " + set + ": name one score, not all");
    }
    try {
      return new DetectorChoice(List.of(id), files);
    } catch (IllegalArgumentException e) {
      throw new PlanException("--sets " + set + ": " + e.getMessage());
    }
  }
}
