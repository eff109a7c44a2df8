package dev.acet.bench;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Measures two ways to do the same work, alternately in each round, so that a drift of the
 * machine's speed affects both. Immutable once measured; threads may share it.
 */
public final class PairedTiming {

  private final double[] peer;
  private final double[] ours;

  private PairedTiming(double[] peer, double[] ours) {
    this.peer = peer;
    this.ours = ours;
  }

  /** Runs both alternately; the first {@code warmUp} rounds are not counted. */
  public static PairedTiming measure(Runnable peer, Runnable ours, int warmUp, int rounds) {
    return measure(() -> {}, peer, ours, warmUp, rounds);
  }

  /** As above, with untimed work before each round that makes all rounds alike. */
  static PairedTiming measure(
      Runnable before, Runnable peer, Runnable ours, int warmUp, int rounds) {
    if (rounds < 1 || warmUp < 0) {
      throw new IllegalArgumentException(rounds + " rounds after " + warmUp + " to warm up");
    }
    double[] peerTimes = new double[rounds];
    double[] ourTimes = new double[rounds];
    for (int round = -warmUp; round < rounds; round++) {
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
    return new PairedTiming(peerTimes, ourTimes);
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
