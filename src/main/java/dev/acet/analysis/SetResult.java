package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Labels;
import dev.acet.prediction.NoiseOptions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetName;
import java.util.ArrayList;
import java.util.List;
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
 *     images, and for attacked in images, which are no out set
 * @param noise how its noise was made
 * @param attack how its images were attacked
 * @param withoutGradient share of the images at whose start the attack found no gradient
 * @param labels what the labels of adversarial samples mean, if that is not what the set says
 * @param sampledFrom number of images in the folder that these, or those that were permuted, were
 *     sampled from; null if they were not sampled
 * @param detectionOfAttackedIn how well the score separates an out set from attacked in images of
 *     the same budget; null without those, and for other sets
 * @param diagnostics whether the attack's numbers can be trusted; null without an attack
 * @param robustAccuracy share of the adversarial samples that the model resisted; null for other
 *     sets
 * @param intervals of mmc and robust accuracy
 * @param trainedOn whether the model was trained on the set as outliers, so that its numbers say
 *     nothing about unseen sets
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
    @Nullable Integer sampledFrom,
    @Nullable Detection detectionOfAttackedIn,
    @Nullable Diagnostics diagnostics,
    @Nullable Double robustAccuracy,
    SetIntervals intervals,
    boolean trainedOn) {

  /** The set's name, in the paper's words. */
  public String title() {
    return title(options());
  }

  /** The same for all its budgets. */
  public String titleWithoutBudget() {
    return title(scoreOrSteps());
  }

  private String title(List<String> options) {
    String seen = trainedOn ? " [trained on]" : "";
    String told = options.isEmpty() ? "" : " (" + String.join(", ", options) + ")";
    return switch (role) {
      case IN, OUT -> KnownDataSet.title(name) + seen;
      case NOISE -> "Noise";
      case ADVERSARIAL_NOISE ->
          (attack != null && attack.isSuite() ? "Worst-case Noise" : "Adv. Noise") + told;
      case ADVERSARIAL_OUT -> "Adv. " + KnownDataSet.title(source()) + seen + told;
      case ADVERSARIAL_IN -> "Adv. in (" + KnownDataSet.title(source()) + ")" + told;
      case ADVERSARIAL_SAMPLES -> "Adv. Samples" + told + Labels.warning(labels);
    };
  }

  /** The set that the images come from. */
  private String source() {
    return dataset == null ? name : dataset;
  }

  /**
   * What tells it from others of its role: the score that was attacked, the steps of a shorter
   * attack, the budget of several.
   */
  private List<String> options() {
    List<String> options = new ArrayList<>(scoreOrSteps());
    if (attack != null && !budget().isEmpty()) {
      options.add("eps " + attack.radius());
    }
    return options;
  }

  private List<String> scoreOrSteps() {
    if (attack != null && attack.score() != null) {
      return List.of(attack.score());
    }
    return attack != null && isShorterAttack()
        ? List.of(attack.steps() + (attack.steps() == 1 ? " step" : " steps"))
        : List.of();
  }

  /** The part of its name that tells several budgets apart, such as {@code @0.05}, or empty. */
  public String budget() {
    return attack == null ? "" : SetName.budget(name, attack.eps());
  }

  /** Whether its numbers can be trusted, and if not, why; null without an attack. */
  public @Nullable String verdict() {
    return diagnostics == null ? null : diagnostics.verdict();
  }

  /** Its name without the budget: the sets of several budgets share it. */
  public String kind() {
    return name.substring(0, name.length() - budget().length());
  }

  /**
   * Whether it is noise after the shorter of two attacks, with the steps in its name; the paper's
   * row has the longer one.
   */
  public boolean isShorterAttack() {
    return role == Role.ADVERSARIAL_NOISE
        && attack != null
        && name.endsWith("-" + attack.steps() + budget());
  }
}
