package dev.acet.analysis;

import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Role;
import dev.acet.prediction.StoredSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs that the numbers of an attacked set say little about the worst point in the ball, because
 * the attack was too weak to find it. Immutable; threads may share it.
 *
 * @param attack what was done
 * @param settled share of the images that cannot get worse: noise and foreign images of confidence
 *     .999, in images of at most 1/K + .01, samples that the model did not resist
 * @param unsettledWithoutGradient share of the other images for which no attack had a gradient at
 *     its start; null if there are none, or it is not stored
 * @param squareAlone share of all images that the attack without gradients moved and those with
 *     gradients did not; null if it is not stored
 * @param sample number m of images that were also attacked in balls of half and twice the radius
 * @param notMonotone number of those for which the attacks that follow gradients found a confidence
 *     that is better by more than .01 in a larger ball, which holds every point of the smaller:
 *     from no attack to eps/2, eps and 2 eps; null without a sample
 * @param complete whether all of this is stored, as far as it applies to the set
 * @param ownScore whether the attack raised the score that the set's numbers are computed from
 */
public record Diagnostics(
    AttackOptions attack,
    double settled,
    @Nullable Double unsettledWithoutGradient,
    @Nullable Double squareAlone,
    int sample,
    @Nullable Integer notMonotone,
    boolean complete,
    boolean ownScore) {

  /** The verdict on a number that can be quoted. */
  public static final String TRUSTWORTHY = "trustworthy";

  private static final double MOST_SETTLED = .99;
  private static final double MOST_WITHOUT_GRADIENT = .1;
  private static final double MOST_BY_SQUARE = .01;
  private static final double MOST_NOT_MONOTONE = .05;

  /** The diagnostics of a stored set; empty if its images were not attacked. */
  public static Optional<Diagnostics> of(StoredSet set, Detector score) {
    AttackOptions attack = set.provenance().attack();
    return attack == null
        ? Optional.empty()
        : Optional.of(new AttackedImages(set, attack).diagnostics(isOwn(score, set, attack)));
  }

  /** Samples are attacked to change their class, and the class is judged, whatever the score. */
  private static boolean isOwn(Detector score, StoredSet set, AttackOptions attack) {
    return set.provenance().role() == Role.ADVERSARIAL_SAMPLES
        || score.id().equals(attack.raisedScore());
  }

  /**
   * {@link #TRUSTWORTHY}, or {@code says little:} with the reasons and where they are explained.
   */
  public String verdict() {
    if ((ownScore && settled >= MOST_SETTLED) || attack.eps() == 0) {
      return TRUSTWORTHY;
    }
    List<String> reasons = new ArrayList<>();
    if (!ownScore) {
      reasons.add(reason("the attack was on " + attack.raisedScore(), "attack-on-another-score"));
    }
    if (!attack.isSuite()) {
      reasons.add(
          reason(
              "one attack with fixed options; run acet evaluate --attack worst-case",
              "one-attack-with-fixed-options"));
    }
    if (unsettledWithoutGradient != null && unsettledWithoutGradient > MOST_WITHOUT_GRADIENT) {
      reasons.add(
          reason(
              percent(unsettledWithoutGradient)
                  + " of the images that could get worse had no gradient at the start",
              "no-gradient-at-the-start"));
    }
    if (attack.isSuite()) {
      addReasonsOfSuite(reasons);
    }
    return reasons.isEmpty() ? TRUSTWORTHY : "says little: " + String.join("; ", reasons);
  }

  private void addReasonsOfSuite(List<String> reasons) {
    if (!complete) {
      reasons.add(
          reason(
              "its diagnostics are not stored; run acet evaluate --attack worst-case --force",
              "no-diagnostics"));
    }
    if (squareAlone != null && squareAlone > MOST_BY_SQUARE) {
      reasons.add(
          reason(
              "for "
                  + percent(squareAlone)
                  + " of the images, random search found what gradients did not",
              "square-beats-gradients"));
    }
    if (notMonotone != null && notMonotone > Math.max(1, MOST_NOT_MONOTONE * sample)) {
      reasons.add(
          reason(
              String.format(
                  Locale.ROOT,
                  "the %s is not monotone in eps for %d of %d images",
                  attack.isOnOtherScore() ? "score" : "confidence",
                  notMonotone,
                  sample),
              "not-monotone-in-eps"));
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String reason(String text, String heading) {
    return text + " (see docs/guide/trust.md#" + heading + ")";
  }
}
