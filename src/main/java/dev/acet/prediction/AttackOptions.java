package dev.acet.prediction;

import java.util.Objects;

/**
 * What an attack's result depends on.
 *
 * @param eps radius of the L-infinity ball
 * @param steps gradient steps
 * @param stepSize length of a step for each pixel
 * @param restarts starts, of which the worst case counts
 * @param objective what was maximised
 * @param start where it began
 * @param schedule how the step size changes
 * @param momentum share of the direction before in a step's
 */
public record AttackOptions(
    double eps,
    int steps,
    double stepSize,
    int restarts,
    String objective,
    String start,
    String schedule,
    double momentum) {

  public AttackOptions {
    Objects.requireNonNull(objective, "no objective");
    Objects.requireNonNull(start, "no start");
    Objects.requireNonNull(schedule, "no schedule");
  }
}
