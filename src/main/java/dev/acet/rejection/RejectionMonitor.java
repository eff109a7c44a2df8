package dev.acet.rejection;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Watches a stream of decisions after deployment: counts what was rejected, by class, and raises an
 * alarm when the images no longer look like those of the calibration.
 *
 * <p>The alarm's false-alarm rate is bounded for the whole life of the monitor, however often it is
 * looked at: while the stream is exchangeable with the calibration images, it is raised with at
 * most that probability. That needs images which are independent of each other: frames of one video
 * are not. Threads may share it. Recording only counts, and never waits for the test, which one
 * thread computes after every 100 images.
 */
public final class RejectionMonitor {

  /** The usual bound of the false-alarm rate. */
  public static final double USUAL_FALSE_ALARM_RATE = 0.01;

  /** How often drift is tested. */
  private static final int PERIOD = 100;

  /** A new test starts after so many images, to find a change after a long quiet time. */
  private static final int SEGMENT = 2000;

  private final Rejector rejector;
  private final double falseAlarmRate;
  private final long seed;
  private final ScoreBins bins;
  private final AtomicLong begun = new AtomicLong();
  private final DecisionCounts counts;
  private final DriftTest wholeTest;
  private final Lock testing = new ReentrantLock();
  private volatile @Nullable Long alarm; // written under the lock
  private DriftTest segmentTest; // guarded by the lock, as all below
  private long[] segmentStart;
  private int segment = 1;
  private long tested;
  private double logEvidence;
  private double largestLogEvidence;

  private RejectionMonitor(Rejector rejector, double falseAlarmRate, long seed) {
    this.rejector = rejector;
    this.falseAlarmRate = falseAlarmRate;
    this.seed = seed;
    Calibration calibration = rejector.calibration();
    bins = ScoreBins.of(calibration.scores(rejector.detector()), seed);
    counts = new DecisionCounts(calibration.classNames().size(), bins.count());
    segmentStart = new long[bins.count()];
    wholeTest = DriftTest.of(bins.gaps(), segmentStart);
    segmentTest = wholeTest;
  }

  /** A monitor of a rejector's decisions, whose alarm is false with probability 1 % at most. */
  public static RejectionMonitor of(Rejector rejector) {
    return of(rejector, USUAL_FALSE_ALARM_RATE, 1);
  }

  /**
   * A monitor of a rejector's decisions.
   *
   * @param falseAlarmRate the probability δ of an alarm without drift, in (0, 1)
   * @param seed of the numbers that break ties between scores
   */
  public static RejectionMonitor of(Rejector rejector, double falseAlarmRate, long seed) {
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "a false-alarm rate must be above 0 and below 1, not " + falseAlarmRate);
    }
    return new RejectionMonitor(rejector, falseAlarmRate, seed);
  }

  /**
   * Records a decision of the monitor's rejector.
   *
   * @param predicted the class that the model predicted, from 0
   * @throws IllegalArgumentException if the decision is another detector's or at another rate, or
   *     there is no such class
   */
  public void record(Decision decision, int predicted) {
    if (!decision.detector().equals(rejector.detector().id())
        || decision.rate() != rejector.rate()) {
      throw new IllegalArgumentException(
          "the monitor is of "
              + rejector
              + ", not of "
              + decision.detector()
              + " at "
              + decision.rate());
    }
    int classes = rejector.calibration().classNames().size();
    if (predicted < 0 || predicted >= classes) {
      throw new IllegalArgumentException("there is no class " + predicted + " among " + classes);
    }
    // A generator for each image, by its number, is seeded and needs no lock.
    double tieBreaker = new SplittableRandom(seed + begun.incrementAndGet()).nextDouble();
    int bin = bins.of(decision.score(), tieBreaker);
    long recorded = counts.add(predicted, bin, decision.rejected());
    if (recorded % PERIOD == 0 && testing.tryLock()) {
      try {
        test(counts.copy());
      } finally {
        testing.unlock();
      }
    }
  }

  /** Whether images that look unlike those of the calibration have raised the alarm. */
  public boolean alarmed() {
    return alarm != null;
  }

  /** Bets on the images so far: half on the whole stream, half on tests that start later. */
  private void test(DecisionCounts soFar) {
    long total = soFar.images();
    if (total <= tested) {
      return;
    }
    tested = total;
    long[] ofBins = soFar.ofBins();
    long[] sinceStart =
        IntStream.range(0, ofBins.length).mapToLong(b -> ofBins[b] - segmentStart[b]).toArray();
    // The i-th later test has the share 1/(i (i + 1)) of its half: all together 1, and those still
    // to come 1/(i + 1). What tests that ended had is given up as lost.
    double own = segmentTest.logEvidence(sinceStart) - Math.log(segment * (segment + 1.0));
    double toCome = -Math.log(segment + 1.0);
    logEvidence =
        DriftTest.logMean(
            wholeTest.logEvidence(ofBins), DriftTest.logMean(own, toCome) + Math.log(2));
    largestLogEvidence = Math.max(largestLogEvidence, logEvidence);
    if (alarm == null && logEvidence >= -Math.log(falseAlarmRate)) {
      alarm = total;
    }
    if (total >= (long) segment * SEGMENT) {
      segment++;
      segmentStart = ofBins;
      segmentTest = DriftTest.of(bins.gaps(), ofBins);
    }
  }

  /** What was recorded up to this moment. */
  public MonitorSnapshot snapshot() {
    testing.lock();
    try {
      DecisionCounts soFar = counts.copy();
      test(soFar);
      return new MonitorSnapshot(
          new MonitorSnapshot.Promised(
              rejector.rate(), rejector.calibration().source().images(), rejector.isByClass()),
          rejector.calibration().classNames(),
          soFar.rejected(),
          Arrays.stream(bins.upperBounds()).boxed().toList(),
          soFar.histogram(),
          new MonitorSnapshot.Drift(
              falseAlarmRate, Math.exp(logEvidence), Math.exp(largestLogEvidence), alarm));
    } finally {
      testing.unlock();
    }
  }
}
