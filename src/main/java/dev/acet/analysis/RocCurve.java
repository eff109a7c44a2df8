package dev.acet.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Compares two sets of scores at every threshold: a sample is called positive if its score is at
 * least the threshold. Immutable; threads may share it.
 *
 * <p>The points run from the highest threshold, above all scores, to the lowest score; one point
 * for each distinct score.
 */
public final class RocCurve {

  private final double[] thresholds;
  private final long[] truePositives;
  private final long[] falsePositives;

  private RocCurve(double[] thresholds, long[] truePositives, long[] falsePositives) {
    this.thresholds = thresholds;
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
  }

  /**
   * Computes the curve in O(n log n).
   *
   * @param positives scores of the positives, at least one
   * @param negatives scores of the negatives, at least one
   * @throws IllegalArgumentException if a set is empty, or a score is NaN
   */
  public static RocCurve of(double[] positives, double[] negatives) {
    double[] up = Scores.sorted(positives, "positive");
    double[] down = Scores.sorted(negatives, "negative");
    int most = up.length + down.length + 1;
    double[] thresholds = new double[most];
    long[] trues = new long[most];
    long[] falses = new long[most];
    thresholds[0] = Double.POSITIVE_INFINITY;
    int points = 1;
    int i = up.length;
    int j = down.length;
    while (i > 0 || j > 0) {
      double threshold = Math.max(i > 0 ? up[i - 1] : down[j - 1], j > 0 ? down[j - 1] : up[i - 1]);
      while (i > 0 && up[i - 1] >= threshold) {
        i--;
      }
      while (j > 0 && down[j - 1] >= threshold) {
        j--;
      }
      thresholds[points] = threshold;
      trues[points] = (long) up.length - i;
      falses[points] = (long) down.length - j;
      points++;
    }
    return new RocCurve(
        Arrays.copyOf(thresholds, points),
        Arrays.copyOf(trues, points),
        Arrays.copyOf(falses, points));
  }

  /** Number of points. */
  public int points() {
    return thresholds.length;
  }

  /** The threshold of a point; infinite for the first. */
  public double threshold(int point) {
    return thresholds[point];
  }

  /** Share of the positives at or above a point's threshold. */
  public double truePositiveRate(int point) {
    return (double) truePositives[point] / truePositives[points() - 1];
  }

  /** Share of the negatives at or above a point's threshold. */
  public double falsePositiveRate(int point) {
    return (double) falsePositives[point] / falsePositives[points() - 1];
  }

  /** The true positive rate at a false positive rate in [0, 1], on the line between two points. */
  double truePositiveRateAt(double rate) {
    int point = 0;
    while (point < points() - 1 && falsePositiveRate(point + 1) <= rate) {
      point++;
    }
    if (point == points() - 1) {
      return 1;
    }
    double width = falsePositiveRate(point + 1) - falsePositiveRate(point);
    double share = (rate - falsePositiveRate(point)) / width;
    double low = truePositiveRate(point);
    return low + share * (truePositiveRate(point + 1) - low);
  }

  /**
   * The points where the curve may turn: the first two, the last, and those that do not lie midway
   * between their neighbours (scikit-learn's {@code drop_intermediate}).
   */
  public int[] corners() {
    return IntStream.range(0, points())
        .filter(
            point ->
                point <= 1
                    || point == points() - 1
                    || isCorner(truePositives, point)
                    || isCorner(falsePositives, point))
        .toArray();
  }

  private static boolean isCorner(long[] counts, int point) {
    return counts[point + 1] - counts[point] != counts[point] - counts[point - 1];
  }

  /**
   * The area under the curve: the probability that a positive scores higher than a negative, ties
   * counting one half.
   */
  public double area() {
    double area = 0;
    for (int point = 1; point < points(); point++) {
      double width = falsePositives[point] - falsePositives[point - 1];
      area += width * (truePositives[point] + truePositives[point - 1]) / 2;
    }
    return area / truePositives[points() - 1] / falsePositives[points() - 1];
  }

  /** The share of pairs in which the positive scores higher than the negative; a tie is lost. */
  public double conservativeArea() {
    double won = 0;
    for (int point = 1; point < points(); point++) {
      double width = falsePositives[point] - falsePositives[point - 1];
      won += width * truePositives[point - 1];
    }
    return won / truePositives[points() - 1] / falsePositives[points() - 1];
  }

  /**
   * The area under the precision-recall curve as a sum of steps (average precision, scikit-learn's
   * definition): each increase of the recall is weighted with the precision after it.
   */
  public double averagePrecision() {
    double sum = 0;
    for (int point = 1; point < points(); point++) {
      double called = truePositives[point] + falsePositives[point];
      sum += (truePositives[point] - truePositives[point - 1]) * (truePositives[point] / called);
    }
    return sum / truePositives[points() - 1];
  }

  /**
   * The area under the precision-recall curve by the trapezoidal rule, from a recall of 0 and a
   * precision of 1 (scikit-learn's {@code precision_recall_curve} and {@code auc}).
   */
  double precisionRecallArea() {
    double area = 0;
    double before = 1;
    for (int point = 1; point < points(); point++) {
      double precision =
          (double) truePositives[point] / (truePositives[point] + falsePositives[point]);
      area += (truePositives[point] - truePositives[point - 1]) * (precision + before) / 2;
      before = precision;
    }
    return area / truePositives[points() - 1];
  }

  /**
   * The false positive rate at the first point whose true positive rate is at least {@code rate}.
   */
  public double falsePositiveRateAt(double rate) {
    int point = 0;
    while (truePositiveRate(point) < rate) {
      point++;
    }
    return falsePositiveRate(point);
  }
}
