package dev.acet.bench;

import dev.acet.bench.ScaleBenchmark.Measurement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How time and memory grow in one dimension: as its power. An exponent of 1 is linear growth, 0 is
 * none. Immutable; threads may share it.
 *
 * @param measurements at least two, of different sizes
 */
public record Growth(Dimension dimension, List<Measurement> measurements) {

  public Growth {
    measurements = List.copyOf(measurements);
  }

  /** The exponent of the time. */
  public double timeExponent() {
    return exponent(measurement -> OptionalDouble.of(measurement.seconds())).orElseThrow();
  }

  /** The exponent of the memory, empty if it is unknown. */
  public OptionalDouble memoryExponent() {
    return exponent(Measurement::peakMegabytes);
  }

  /** The slope of the least-squares line through the logarithms of sizes and costs. */
  private OptionalDouble exponent(Function<Measurement, OptionalDouble> cost) {
    SimpleRegression line = new SimpleRegression();
    for (Measurement measurement : measurements) {
      OptionalDouble value = cost.apply(measurement);
      if (value.isEmpty()) {
        return OptionalDouble.empty();
      }
      double size = dimension.size(measurement.workload());
      line.addData(Math.log(size), Math.log(value.getAsDouble()));
    }
    return OptionalDouble.of(line.getSlope());
  }
}
