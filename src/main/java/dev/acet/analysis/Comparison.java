package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * An in set against an out set: the numbers, their intervals, and what figures need.
 *
 * @param detection the numbers with their intervals
 * @param roc the curve
 * @param band around the curve; null if it is not known
 */
record Comparison(Detection detection, RocCurve roc, @Nullable RocBand band) {

  static Comparison of(Sample in, Sample out, IntervalSettings settings) {
    Detection estimate = Detection.of(in.values(), out.values());
    RocCurve roc = RocCurve.of(in.values(), out.values());
    if (Math.min(in.groups(), out.groups()) < 2) {
      return new Comparison(estimate.with(DetectionIntervals.UNKNOWN), roc, null);
    }
    DetectionBootstrap bootstrap = new DetectionBootstrap(in, out, settings);
    DetectionIntervals intervals =
        new DetectionIntervals(
            Placements.of(in, out, Placements.HALF).interval(settings),
            bootstrap.falsePositiveRate95(estimate),
            bootstrap.auprIn(estimate),
            bootstrap.auprOut(estimate),
            bootstrap.falsePositiveRate95OutPositive(estimate),
            Placements.of(in, out, Placements.LOST).interval(settings));
    return new Comparison(estimate.with(intervals), roc, bootstrap.band(roc));
  }
}
