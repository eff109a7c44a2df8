package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Labels;
import dev.acet.prediction.NoiseOptions;
import dev.acet.prediction.Role;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table: a set that is compared with the in-distribution. Immutable; threads may share
 * it.
 *
 * @param name the set
 * @param role what it is
 * @param dataset where its images come from; null for noise without images
 * @param images number of images that the results are computed over; for adversarial samples, those
 *     that the model did not resist
 * @param mmc mean of the largest probability; null if no image is left
 * @param detection how well the score separates it from the in set; null without an in set or
 *     images
 * @param noise how its noise was made
 * @param attack how its images were attacked
 * @param withoutGradient share of the images at whose start the attack found no gradient
 * @param labels what the labels of adversarial samples mean, if that is not what the set says
 * @param sampledFrom number of images in the folder that these, or those that were permuted, were
 *     sampled from; null if they were not sampled
 */
public record SetResult(
    String name,
    Role role,
    @Nullable String dataset,
    int images,
    @Nullable Double mmc,
    @Nullable Detection detection,
    @Nullable NoiseOptions noise,
    @Nullable AttackOptions attack,
    @Nullable Double withoutGradient,
    @Nullable Labels labels,
    @Nullable Integer sampledFrom) {

  /** The set's name, in the paper's words. */
  public String title() {
    return switch (role) {
      case IN, OUT -> KnownDataSet.title(name);
      case NOISE -> "Noise";
      case ADVERSARIAL_NOISE ->
          attack != null && isShorterAttack()
              ? "Adv. Noise (" + attack.steps() + (attack.steps() == 1 ? " step)" : " steps)")
              : "Adv. Noise";
      case ADVERSARIAL_SAMPLES -> "Adv. Samples" + Labels.warning(labels);
    };
  }

  /**
   * Whether it is noise after the shorter of two attacks, with the steps in its name; the paper's
   * row has the longer one.
   */
  public boolean isShorterAttack() {
    return role == Role.ADVERSARIAL_NOISE && attack != null && name.endsWith("-" + attack.steps());
  }
}
