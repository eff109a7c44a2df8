package dev.acet.analysis;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Confidence intervals of a ROC curve's true positive rate, each for one false positive rate.
 * Arrays are not copied.
 *
 * @param falsePositiveRates ascending
 * @param low lower limits of the true positive rate
 * @param high upper limits
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RocBand(double[] falsePositiveRates, double[] low, double[] high) {

  private static final int STEPS_OF_DECADE = 8;
  private static final int DECADES = 5;
  private static final int STEPS = 45;

  /** Rates that are dense enough on a linear and on a logarithmic axis. */
  static double[] rates() {
    DoubleStream small =
        IntStream.range(0, DECADES * STEPS_OF_DECADE)
            .mapToDouble(i -> Math.pow(10, -1 - DECADES + (double) i / STEPS_OF_DECADE));
    DoubleStream large = IntStream.rangeClosed(0, STEPS).mapToDouble(i -> .1 + .9 * i / STEPS);
    return DoubleStream.concat(DoubleStream.of(0), DoubleStream.concat(small, large)).toArray();
  }
}
