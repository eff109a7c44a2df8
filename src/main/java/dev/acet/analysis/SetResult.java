package dev.acet.analysis;

import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.NoiseOptions;
import dev.acet.prediction.Role;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table: a set that is held against the in-distribution.
 *
 * @param name the set
 * @param role what it is
 * @param images how many of its images the numbers are over; of adversarial samples those that the
 *     model did not resist
 * @param mmc mean of the largest probability; null where no image is left
 * @param detection how well the score tells it from the in set; null without an in set or images
 * @param noise how its noise was made
 * @param attack how its images were moved
 * @param withoutGradient share of the images at whose start the attack found no gradient
 */
public record SetResult(
    String name,
    Role role,
    int images,
    @Nullable Double mmc,
    @Nullable Detection detection,
    @Nullable NoiseOptions noise,
    @Nullable AttackOptions attack,
    @Nullable Double withoutGradient) {}
