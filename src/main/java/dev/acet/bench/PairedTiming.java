package dev.acet.bench;

import dev.acet.tf.RunTrace;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures two ways to do the same work, alternately in each round, so that a drift of the
 * machine's speed affects both. Immutable once measured; threads may share it.
 */
public final class PairedTiming {

  private final double[] peer;
  private final double[] ours;
  private final @Nullable OperationTimes operations;

  private PairedTiming(double[] peer, double[] ours, @Nullable OperationTimes operations) {
    this.peer = peer;
    this.ours = ours;
    this.operations = operations;
  }

  /** Runs both alternately. */
  public static PairedTiming measure(Runnable peer, Runnable ours, Effort effort) {
    return measure(() -> {}, peer, ours, effort);
  }

  /** As above, with untimed work before each round that makes all rounds alike. */
  static PairedTiming measure(Runnable before, Runnable peer, Runnable ours, Effort effort) {
    double[] peerTimes = new double[effort.rounds()];
    double[] ourTimes = new double[effort.rounds()];
    for (int round = -effort.warmUp(); round < effort.rounds(); round++) {
      before.run();
      // The order alternates as well, since the second run finds warmer caches.
      boolean oursFirst = (round & 1) == 0;
      double first = milliseconds(oursFirst ? ours : peer);
      double second = milliseconds(oursFirst ? peer : ours);
      if (round >= 0) {
        ourTimes[round] = oursFirst ? first : second;
        peerTimes[round] = oursFirst ? second : first;
      }
    }
    return new PairedTiming(peerTimes, ourTimes, effort.traced() ? trace(before, ours) : null);
  }

  private static OperationTimes trace(Runnable before, Runnable ours) {
    before.run();
    return OperationTimes.of(RunTrace.of(ours));
  }

  /** Rounds counted. */
  public int rounds() {
    return ours.length;
  }

  /** The peer's times in milliseconds. */
  public Spread peer() {
    return Spread.of(peer);
  }

  /** Our times in milliseconds. */
  public Spread ours() {
    return Spread.of(ours);
  }

  /** The peer's time divided by ours, pair by pair; above 1, ours is faster. */
  public Spread ratio() {
    double[] ratios = new double[rounds()];
    Arrays.setAll(ratios, round -> peer[round] / ours[round]);
    return Spread.of(ratios);
  }

  /** What our operations took in one more round, if it was traced. */
  public Optional<OperationTimes> operations() {
    return Optional.ofNullable(operations);
  }

  private static double milliseconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Minimum, median and maximum of several measurements. */
  public record Spread(double minimum, double median, double maximum) {

    static Spread of(double[] values) {
      double[] sorted = DoubleStream.of(values).sorted().toArray();
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
  }
}
