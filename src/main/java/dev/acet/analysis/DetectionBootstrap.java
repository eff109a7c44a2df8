package dev.acet.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Bootstrap samples of an in set and an out set, stratified (each as large as its set), for the
 * numbers whose variance has no simple formula. The threshold of FPR@95 is found anew in each
 * sample. The same settings give the same numbers. Threads may share it.
 */
final class DetectionBootstrap {

  private final BootstrapInterval intervals;
  private final double[] falsePositiveRate95;
  private final double[] auprIn;
  private final double[] auprOut;
  private final double[] falsePositiveRate95OutPositive;
  private final double[] rates = RocBand.rates();
  private final double[][] truePositiveRates; // [replicate, rate]

  /** Draws the samples; 2,000 of 10,000 and 10,000 images take a second. */
  DetectionBootstrap(Sample in, Sample out, IntervalSettings settings) {
    intervals = BootstrapInterval.of(in, out, settings);
    int replicates = settings.replicates();
    falsePositiveRate95 = new double[replicates];
    auprIn = new double[replicates];
    auprOut = new double[replicates];
    falsePositiveRate95OutPositive = new double[replicates];
    truePositiveRates = new double[replicates][rates.length];
    Ranked ranked = Ranked.of(in.values(), out.values());
    Resampler resampler = new Resampler(settings.seed());
    Resample resample = new Resample(ranked.values());
    for (int i = 0; i < replicates; i++) {
      resample.filled(
          resampler.count(ranked.places()[0], in.groupSize(), resample.in),
          resampler.count(ranked.places()[1], out.groupSize(), resample.out));
      falsePositiveRate95[i] = resample.falsePositiveRate95();
      auprIn[i] = resample.auprIn();
      auprOut[i] = resample.auprOut();
      falsePositiveRate95OutPositive[i] = resample.falsePositiveRate95OutPositive();
      resample.truePositiveRates(rates, truePositiveRates[i]);
    }
  }

  Interval falsePositiveRate95(Detection estimate) {
    return intervals.of(estimate.falsePositiveRate95(), falsePositiveRate95);
  }

  Interval auprIn(Detection estimate) {
    return intervals.of(estimate.auprIn(), auprIn);
  }

  Interval auprOut(Detection estimate) {
    return intervals.of(estimate.auprOut(), auprOut);
  }

  Interval falsePositiveRate95OutPositive(Detection estimate) {
    return intervals.of(estimate.falsePositiveRate95OutPositive(), falsePositiveRate95OutPositive);
  }

  /**
   * Intervals of the true positive rate around a curve of the same scores; null of so few groups
   * that they would cover the plot.
   */
  @Nullable RocBand band(RocCurve roc) {
    if (intervals.isOfFewGroups()) {
      return null;
    }
    double[] low = new double[rates.length];
    double[] high = new double[rates.length];
    double[] values = new double[truePositiveRates.length];
    for (int rate = 0; rate < rates.length; rate++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = truePositiveRates[i][rate];
      }
      Interval interval = intervals.of(roc.truePositiveRateAt(rates[rate]), values);
      low[rate] = interval.low();
      high[rate] = interval.high();
    }
    return new RocBand(rates, low, high);
  }
}
