package dev.acet.attack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** The L-infinity balls and steps of published evaluations, by their names. */
@SuppressWarnings("ImmutableEnumChecker") // its map is unmodifiable
public enum Budget {
  /** This paper's (CVPR 2019): .3, 80 and 200 steps of .0075. */
  PAPER(Map.of(Budget.ANY, .3), 80, .0075),
  /** ATOM (Chen et al., ECML 2021): 8/255, 40 steps of 1/255. */
  ATOM(Map.of(Budget.ANY, 8 / 255.), 40, 1 / 255.),
  /** GOOD (Bitterwolf et al., NeurIPS 2020): a radius for each in-distribution. */
  GOOD(Map.of("mnist", .3, "svhn", .03, "cifar10", .01), 0, 0),
  /** ProoD (Meinke et al., NeurIPS 2022): .01. */
  PROOD(Map.of(Budget.ANY, .01), 0, 0),
  /** HALO (2025): 8/255, 40 steps of 2.5 / 40 of it. */
  HALO(Map.of(Budget.ANY, 8 / 255.), 40, 2.5 / 40 * 8 / 255);

  private static final String ANY = "";

  private final Map<String, Double> radii;
  private final int steps;
  private final double stepSize;

  Budget(Map<String, Double> radii, int steps, double stepSize) {
    this.radii = radii;
    this.steps = steps;
    this.stepSize = stepSize;
  }

  /**
   * The ball's radius.
   *
   * @param in the in-distribution's name, if it is known
   * @throws IllegalArgumentException if the budget says nothing about it
   */
  public double eps(Optional<String> in) {
    Double eps = radii.getOrDefault(ANY, radii.get(in.orElse(ANY)));
    if (eps == null) {
      throw new IllegalArgumentException(
          "--budget %s has no radius for %s, only for %s; choose one with --eps instead"
              .formatted(
                  id(),
                  in.orElse("an unknown data set"),
                  String.join(", ", new TreeSet<>(radii.keySet()))));
    }
    return eps;
  }

  /** Number of gradient steps, if it is published. */
  public OptionalInt steps() {
    return steps == 0 ? OptionalInt.empty() : OptionalInt.of(steps);
  }

  /** Their length for each value; without a published one, a fortieth of the radius as here. */
  public double stepSize(double eps) {
    return steps == 0 ? eps / 40 : stepSize;
  }

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
