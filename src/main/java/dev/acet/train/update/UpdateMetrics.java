package dev.acet.train.update;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Sums over the images of one or more updates, in training mode. Immutable; threads may share it.
 *
 * @param updates number of updates
 * @param clean number of clean images
 * @param noise number of noise images
 * @param sums a value for each {@link UpdateSum}
 */
public record UpdateMetrics(long updates, long clean, long noise, Map<UpdateSum, Double> sums) {

  /** The metrics of no updates. */
  public static final UpdateMetrics NONE = new UpdateMetrics(0, 0, 0, sums(sum -> 0));

  private static final int COUNTS = 3;

  public UpdateMetrics {
    sums = Map.copyOf(sums);
    if (sums.size() != UpdateSum.values().length) {
      throw new IllegalArgumentException("incomplete metrics: sums of " + sums.keySet());
    }
  }

  /** Makes a value for each sum. */
  static Map<UpdateSum, Double> sums(ToDoubleFunction<UpdateSum> value) {
    Map<UpdateSum, Double> sums = new EnumMap<>(UpdateSum.class);
    for (UpdateSum sum : UpdateSum.values()) {
      sums.put(sum, value.applyAsDouble(sum));
    }
    return sums;
  }

  /** Takes the sums' values in their order. */
  static Map<UpdateSum, Double> inOrder(DoubleStream values) {
    PrimitiveIterator.OfDouble next = values.iterator();
    return sums(sum -> next.nextDouble());
  }

  /** One of the sums. */
  public double sum(UpdateSum sum) {
    return Objects.requireNonNull(sums.get(sum));
  }

  /** The metrics of these updates and others together. */
  public UpdateMetrics plus(UpdateMetrics other) {
    return new UpdateMetrics(
        updates + other.updates,
        clean + other.clean,
        noise + other.noise,
        sums(sum -> sum(sum) + other.sum(sum)));
  }

  /** Whether every loss is finite. */
  public boolean isFinite() {
    return DoubleStream.of(
            sum(UpdateSum.TOTAL_LOSS),
            sum(UpdateSum.CLEAN_LOSS),
            sum(UpdateSum.NOISE_LOSS),
            sum(UpdateSum.SQUARED_WEIGHTS))
        .allMatch(Double::isFinite);
  }

  /** The counts, then the sums in their order, as a checkpoint stores them. */
  public double[] values() {
    DoubleStream counts = DoubleStream.of((double) updates, (double) clean, (double) noise);
    return DoubleStream.concat(counts, Arrays.stream(UpdateSum.values()).mapToDouble(this::sum))
        .toArray();
  }

  /**
   * Reads metrics from {@link #values()}.
   *
   * @throws IllegalArgumentException if their number is wrong, or one is not finite
   */
  public static UpdateMetrics of(double[] values) {
    if (values.length != COUNTS + UpdateSum.values().length
        || !DoubleStream.of(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("wrong metrics: " + values.length + " values");
    }
    return new UpdateMetrics(
        (long) values[0],
        (long) values[1],
        (long) values[2],
        inOrder(DoubleStream.of(values).skip(COUNTS)));
  }
}
