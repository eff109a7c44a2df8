package dev.acet.cli.option;

import dev.acet.attack.Start;
import dev.acet.cli.terminal.Flags;
import dev.acet.data.KnownDataSet;
import dev.acet.run.OutlierSettings;
import dev.acet.run.StoredName;
import dev.acet.train.update.MethodChoice;
import dev.acet.train.update.Outliers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for images of no class that a run trains on. */
final class OutlierFlags extends Flags {

  private static final double OE_WEIGHT = 0.5;
  private static final double ENERGY_WEIGHT = 0.1;
  private static final List<Double> MARGINS = List.of(-25.0, -7.0);

  @Option(
      names = "--out-data",
      paramLabel = "SET",
      split = ",",
      description =
          "Outliers, which should get a low confidence: data sets or image folders, separated by"
              + " commas, whose labels are ignored. The training split if there is one (default:"
              + " none, noise alone).")
  private @Nullable List<String> names;

  @Option(
      names = "--out-fraction",
      paramLabel = "F",
      description =
          "Number of outliers per clean image; with noise up to 3 (default: 1 minus the noise"
              + " images of --noise-fraction).")
  private @Nullable Double fraction;

  @Option(
      names = "--out-limit",
      paramLabel = "N",
      description = "Use N images of each set of outliers (default: all).")
  private @Nullable Integer limit;

  @Option(
      names = "--out-start",
      paramLabel = "START",
      description =
          "Where the attack of acet on outliers starts, as --start (default: uniform, anywhere in"
              + " the ball).")
  private @Nullable Start start;

  @Option(
      names = "--out-weight",
      paramLabel = "L",
      description = "Weight of the loss on out images (default: oe 0.5, energy 0.1).")
  private @Nullable Double weight;

  @Option(
      names = "--energy-margins",
      paramLabel = "IN,OUT",
      split = ",",
      description =
          "Of energy: clean images should have an energy below IN, out images one above OUT"
              + " (default: -25,-7).")
  private @Nullable List<Double> margins;

  boolean areGiven() {
    return names != null;
  }

  /** Rejects options that do not belong together. */
  void check(MethodChoice method, String set) {
    if (names == null) {
      boolean others =
          Stream.of(fraction, limit, start, weight, margins).anyMatch(Objects::nonNull);
      if (others || method.loss() != null) {
        throw usage(
            others
                ? "--out-fraction, --out-limit, --out-start, --out-weight and --energy-margins need"
                    + " --out-data"
                : "--method " + method.id() + " needs outliers: name a set with --out-data");
      }
      return;
    }
    if (method == MethodChoice.PLAIN) {
      throw usage("--out-data needs --method oe, energy, ceda or acet, not plain");
    }
    if (start != null && method != MethodChoice.ACET) {
      throw usage("--out-start needs --method acet; " + method.id() + " attacks nothing");
    }
    if (weight != null && method.loss() == null) {
      throw usage("--out-weight needs --method oe or energy");
    }
    if (margins != null && (method != MethodChoice.ENERGY || margins.size() != 2)) {
      throw usage("--energy-margins needs --method energy, and two numbers such as -25,-7");
    }
    checkNames(canonical(names), set);
  }

  private void checkNames(List<String> sets, String trained) {
    for (String outliers : sets) {
      if (KnownDataSet.areSameImages(outliers, trained)) {
        throw usage(
            "--out-data " + outliers + ": its images are those that the run learns the classes of");
      }
    }
    if (new LinkedHashSet<>(sets).size() < sets.size()) {
      throw usage("--out-data names a set twice: " + String.join(",", sets));
    }
  }

  /** What a run stores. */
  OutlierSettings settings(MethodChoice method, double noise, List<String> before) {
    List<String> seen = before.isEmpty() ? null : before;
    if (names == null) {
      return new OutlierSettings(null, null, null, null, null, null, null, null, seen);
    }
    List<Double> energies =
        method == MethodChoice.ENERGY ? Objects.requireNonNullElse(margins, MARGINS) : List.of();
    return new OutlierSettings(
        canonical(names),
        fraction(noise),
        limit,
        method == MethodChoice.ACET
            ? StoredName.of(Objects.requireNonNullElse(start, Outliers.NONE.start()))
            : null,
        method.loss(),
        weight(method),
        energies.isEmpty() ? null : energies.get(0),
        energies.isEmpty() ? null : energies.get(1),
        seen);
  }

  private double fraction(double noise) {
    double chosen = fraction != null ? fraction : 1 - noise;
    if (chosen <= 0) {
      throw usage(
          "--noise-fraction "
              + noise
              + " leaves no room for outliers, of which there is one per clean image with noise"
              + " included; say how many with --out-fraction");
    }
    return chosen;
  }

  private @Nullable Double weight(MethodChoice method) {
    return switch (method) {
      case OE -> Objects.requireNonNullElse(weight, OE_WEIGHT);
      case ENERGY -> Objects.requireNonNullElse(weight, ENERGY_WEIGHT);
      default -> null;
    };
  }

  private static List<String> canonical(List<String> names) {
    return names.stream().map(KnownDataSet::canonical).toList();
  }
}
