package dev.acet.train;

import dev.acet.train.journal.EpochResult;
import java.util.Locale;
import java.util.OptionalDouble;

/** What the best epoch has the smallest value of. Threads may share it. */
public enum BestRule {
  /** The validation error. */
  ERROR {
    @Override
    double value(double error, double confidence, int classes) {
      return error;
    }
  },
  /**
   * Half the validation error, plus half of how far the mean confidence on attacked noise is above
   * 1/K, as a share of 1 - 1/K. Both halves are between 0 and 1/2.
   */
  BALANCED {
    @Override
    double value(double error, double confidence, int classes) {
      double uniform = 1.0 / classes;
      double excess = Math.max(0, (confidence - uniform) / (1 - uniform));
      return error / 2 + excess / 2;
    }
  };

  /**
   * The value of an epoch.
   *
   * @param error of the validation images
   * @param confidence the mean confidence on attacked noise; NaN if it was not measured
   * @param classes K, at least 2
   */
  abstract double value(double error, double confidence, int classes);

  /** The value of an epoch; empty if it was not evaluated. */
  final OptionalDouble of(EpochResult result, String attacked, int classes) {
    OptionalDouble error = result.validationError();
    double confidence = result.meanConfidence(attacked).orElse(Double.NaN);
    return error.isPresent()
        ? OptionalDouble.of(value(error.getAsDouble(), confidence, classes))
        : OptionalDouble.empty();
  }

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
