package dev.acet.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.analysis.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class RejectionMonitorTest {

  private static final int STREAM = 10_000;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private static final double GOLDEN = 0.6180339887498949;

  private static double normal(SplittableRandom random) {
    return NORMAL.inverseCumulativeProbability(random.nextDouble());
  }

  /** Two thirds of the scores are the same, as the confidences of ACET's models are. */
  private static double tied(SplittableRandom random) {
    return Math.min(normal(random), -.43);
  }

  private static void feed(RejectionMonitor monitor, Rejector rejector, double score) {
    monitor.record(rejector.decide(score, 0), 0);
  }

  private static Rejector rejector(int images, SplittableRandom random) {
    double[] calibration = new double[images];
    for (int i = 0; i < images; i++) {
      calibration[i] = normal(random);
    }
    return Rejector.of(SampleCalibration.of(calibration, new int[images]), Score.MSP, .05);
  }

  @Test
  void twentyCleanStreamsRaiseNoAlarm() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      boolean ties = seed % 2 == 1;
      int images = seed < 10 ? 1000 : 200;
      double[] calibration = new double[images];
      for (int i = 0; i < images; i++) {
        calibration[i] = ties ? tied(random) : normal(random);
      }
      Rejector rejector =
          Rejector.of(SampleCalibration.of(calibration, new int[images]), Score.MSP, .05);
      RejectionMonitor monitor = RejectionMonitor.of(rejector);
      for (int i = 0; i < STREAM; i++) {
        feed(monitor, rejector, ties ? tied(random) : normal(random));
      }
      assertThat(monitor.snapshot().alarmed())
          .as("seed %d: %s", seed, monitor.snapshot())
          .isFalse();
    }
  }

  /** Scores lower by a third of their deviation, from the first image on or after many. */
  @Test
  void aShiftRaisesTheAlarmAtOnceOrLater() {
    for (int quiet : new int[] {0, 20_000}) {
      SplittableRandom random = new SplittableRandom(7);
      Rejector rejector = rejector(1000, random);
      RejectionMonitor monitor = RejectionMonitor.of(rejector);
      for (int i = 0; i < quiet; i++) {
        feed(monitor, rejector, normal(random));
      }
      assertThat(monitor.snapshot().alarmed()).isFalse();
      for (int i = 0; i < 2000; i++) {
        feed(monitor, rejector, normal(random) - .35);
      }
      assertThat(monitor.alarmed()).as("nobody has to look").isTrue();
      MonitorSnapshot snapshot = monitor.snapshot();
      assertThat(snapshot.alarmed()).as("%s", snapshot).isTrue();
      assertThat(snapshot.drift().alarm()).isBetween(quiet + 1L, quiet + 2000L);
      assertThat(snapshot.toString()).contains("drift noticed after " + snapshot.drift().alarm());
    }
  }

  /** Scores that are spread less are drift, too, although fewer images are rejected. */
  @Test
  void anyOtherShapeRaisesTheAlarm() {
    SplittableRandom random = new SplittableRandom(8);
    Rejector rejector = rejector(1000, random);
    RejectionMonitor monitor = RejectionMonitor.of(rejector);
    for (int i = 0; i < 3000; i++) {
      feed(monitor, rejector, .5 * normal(random));
    }
    MonitorSnapshot snapshot = monitor.snapshot();
    assertThat(snapshot.alarmed()).as("%s", snapshot).isTrue();
    assertThat(snapshot.rejectedShare()).isLessThan(.05);
  }

  /** Scores are spread so evenly that no order in which threads record them looks like drift. */
  @Test
  void threadsLoseNothing() throws Exception {
    Rejector rejector = Rejector.of(SampleCalibration.ofNormalScores(500, 1), Score.MSP, .05);
    RejectionMonitor monitor = RejectionMonitor.of(rejector);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> rejected = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int predicted = thread % 2;
        rejected.add(
            threads.submit(
                () -> {
                  long count = 0;
                  for (int i = 0; i < 5000; i++) {
                    double spread = NORMAL.inverseCumulativeProbability((i + 1) * GOLDEN % 1);
                    Decision decision = rejector.decide(spread, predicted);
                    monitor.record(decision, predicted);
                    count += decision.rejected() ? 1 : 0;
                  }
                  return count;
                }));
      }
      long all = 0;
      for (Future<Long> one : rejected) {
        all += one.get();
      }
      MonitorSnapshot snapshot = monitor.snapshot();
      assertThat(snapshot.images()).isEqualTo(20_000);
      assertThat(snapshot.images(1)).isEqualTo(10_000);
      assertThat(snapshot.rejected()).isEqualTo(all);
      assertThat(snapshot.rate().contains(snapshot.rejectedShare())).isTrue();
      assertThat(snapshot.promisedShare().contains(.05)).isTrue();
      assertThat(snapshot.drift().largestEvidence()).isLessThan(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anEmptyStreamHasNoShareAndNoAlarm() {
    MonitorSnapshot snapshot =
        RejectionMonitor.of(Rejector.of(SampleCalibration.ofNormalScores(50, 1), Score.MSP, .05))
            .snapshot();
    assertThat(snapshot.images()).isZero();
    assertThat(snapshot.rejectedShare()).isNaN();
    assertThat(snapshot.rate()).isEqualTo(new RejectionPromise.Bounds(0, 1));
    assertThat(snapshot.drift().evidence()).isEqualTo(1);
    assertThat(snapshot.alarmed()).isFalse();
  }

  @Test
  void anotherRejectorsDecisionIsRefused() {
    Calibration calibration = SampleCalibration.ofNormalScores(50, 1);
    RejectionMonitor monitor = RejectionMonitor.of(Rejector.of(calibration, Score.MSP, .05));
    Decision other = Rejector.of(calibration, Score.MSP, .1).decide(0, 0);
    assertThatThrownBy(() -> monitor.record(other, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of msp at 0.1");
    assertThatThrownBy(() -> RejectionMonitor.of(Rejector.of(calibration, Score.MSP, .05), 0, 1))
        .hasMessageContaining("a false-alarm rate must be above 0");
  }
}
