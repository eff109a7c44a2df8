package dev.acet.analysis;

/**
 * A bootstrap sample of an in set and an out set, as counts of their distinct scores: the metrics
 * of {@link Detection} in one pass, without sorting. Its arrays are filled anew for each sample.
 */
final class Resample {

  private static final double RATE = .95;
  private static final double PERCENTILE = .05;

  private final double[] values; // ascending
  final int[] in;
  final int[] out;
  private int ins;
  private int outs;

  Resample(double[] values) {
    this.values = values;
    in = new int[values.length];
    out = new int[values.length];
  }

  /** Says how many images the arrays count. */
  void filled(int inImages, int outImages) {
    ins = inImages;
    outs = outImages;
  }

  double auprIn() {
    double sum = 0;
    long trues = 0;
    long falses = 0;
    for (int i = values.length - 1; i >= 0; i--) {
      trues += in[i];
      falses += out[i];
      if (in[i] > 0) {
        sum += in[i] * ((double) trues / (trues + falses));
      }
    }
    return sum / ins;
  }

  double auprOut() {
    double sum = 0;
    long trues = 0;
    long falses = 0;
    for (int i = 0; i < values.length; i++) {
      trues += out[i];
      falses += in[i];
      if (out[i] > 0) {
        sum += out[i] * ((double) trues / (trues + falses));
      }
    }
    return sum / outs;
  }

  /** With the threshold at the 5th percentile of this sample. */
  double falsePositiveRate95() {
    double position = PERCENTILE * (ins - 1);
    int rank = (int) Math.floor(position);
    int i = 0;
    long below = in[0];
    long outBelow = 0;
    while (below <= rank) {
      outBelow += out[i++];
      below += in[i];
    }
    double low = values[i];
    double threshold = low;
    if (below == rank + 1L && rank + 1 < ins) {
      int next = i + 1;
      while (in[next] == 0) {
        next++;
      }
      threshold = low + (position - rank) * (values[next] - low);
    }
    while (values[i] < threshold) {
      outBelow += out[i++];
    }
    return (double) (outs - outBelow) / outs;
  }

  double falsePositiveRate95OutPositive() {
    long trues = 0;
    long falses = 0;
    for (int i = 0; (double) trues / outs < RATE; i++) {
      trues += out[i];
      falses += in[i];
    }
    return (double) falses / ins;
  }

  /** The true positive rates at ascending false positive rates, on lines between the points. */
  void truePositiveRates(double[] rates, double[] found) {
    int next = 0;
    long trues = 0;
    long falses = 0;
    for (int i = values.length - 1; i >= 0 && next < rates.length; i--) {
      while (next < rates.length && falses + out[i] > rates[next] * outs) {
        double share = (rates[next] * outs - falses) / out[i];
        found[next++] = (trues + share * in[i]) / ins;
      }
      trues += in[i];
      falses += out[i];
    }
    while (next < rates.length) {
      found[next++] = 1;
    }
  }
}
