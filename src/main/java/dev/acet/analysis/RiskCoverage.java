package dev.acet.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Selective classification: how often a model is wrong about the images that it accepts, for each
 * threshold of a score (Geifman and El-Yaniv 2017). Images of the same score are accepted together.
 * Immutable; threads may share it.
 *
 * <p>The points run from the highest score to the lowest, one for each distinct score.
 */
public final class RiskCoverage {

  private final double[] thresholds;
  private final int[] accepted;
  private final int[] errors;

  /**
   * A curve.
   *
   * @param thresholds descending
   * @param accepted number of images that score at least as much
   * @param errors number of wrong ones among them
   */
  private RiskCoverage(double[] thresholds, int[] accepted, int[] errors) {
    this.thresholds = thresholds;
    this.accepted = accepted;
    this.errors = errors;
  }

  /**
   * Computes the curve in O(n log n).
   *
   * @param scores higher is accepted sooner
   * @param wrong which images are classified wrongly, [n]
   * @throws IllegalArgumentException if there is no image, the arrays differ in length, or a score
   *     is NaN
   */
  public static RiskCoverage of(double[] scores, boolean[] wrong) {
    if (scores.length != wrong.length) {
      throw new IllegalArgumentException(scores.length + " scores of " + wrong.length + " images");
    }
    Ranked ranked = Ranked.of(scores);
    int[] images = new int[ranked.values().length];
    int[] errors = new int[images.length];
    for (int i = 0; i < wrong.length; i++) {
      int place = ranked.places()[0][i];
      images[place]++;
      errors[place] += wrong[i] ? 1 : 0;
    }
    return of(ranked.values(), images, errors);
  }

  /**
   * The curve of counted images.
   *
   * @param values ascending scores
   * @param images number of images of each; scores without one have no point
   * @param wrong number of wrong ones among them
   */
  static RiskCoverage of(double[] values, int[] images, int[] wrong) {
    double[] thresholds = new double[values.length];
    int[] accepted = new int[values.length];
    int[] errors = new int[values.length];
    int point = 0;
    for (int place = values.length - 1; place >= 0; place--) {
      if (images[place] > 0) {
        thresholds[point] = values[place];
        accepted[point] = images[place] + (point == 0 ? 0 : accepted[point - 1]);
        errors[point] = wrong[place] + (point == 0 ? 0 : errors[point - 1]);
        point++;
      }
    }
    return new RiskCoverage(
        Arrays.copyOf(thresholds, point),
        Arrays.copyOf(accepted, point),
        Arrays.copyOf(errors, point));
  }

  /** Number of points. */
  public int points() {
    return thresholds.length;
  }

  /** Number of images. */
  public int images() {
    return accepted[points() - 1];
  }

  /** The score at or above which images are accepted at a point. */
  public double threshold(int point) {
    return thresholds[point];
  }

  /** Share of the images that are accepted. */
  public double coverage(int point) {
    return (double) accepted[point] / images();
  }

  /** Share of the accepted images that are wrong, the selective risk. */
  public double risk(int point) {
    return (double) errors[point] / accepted[point];
  }

  /** The same with its counts, from which follows an interval. */
  public Share errors(int point) {
    return new Share(errors[point], accepted[point]);
  }

  /**
   * The area under the curve of risk over coverage by steps: the mean over the images of the risk
   * at which each is accepted (Geifman et al. 2019).
   */
  public double area() {
    double sum = 0;
    for (int point = 0; point < points(); point++) {
      int added = accepted[point] - (point == 0 ? 0 : accepted[point - 1]);
      sum += added * risk(point);
    }
    return sum / images();
  }

  /**
   * AUGRC (Traub et al. 2024): the area under the share of all images that are accepted and wrong,
   * over coverage; straight lines from (0, 0) through the points. It is the mean share of images
   * that fail unnoticed, from 0 to half.
   */
  public double generalizedArea() {
    double sum = 0;
    for (int point = 0; point < points(); point++) {
      int before = point == 0 ? 0 : accepted[point - 1];
      int errorsBefore = point == 0 ? 0 : errors[point - 1];
      sum += (accepted[point] - before) * ((double) errors[point] + errorsBefore) / 2;
    }
    return sum / images() / images();
  }

  /**
   * The largest coverage of a risk that is at most {@code most}; 0 if there is no such threshold.
   */
  public double coverageAt(double most) {
    int point = pointAt(most);
    return point < 0 ? 0 : coverage(point);
  }

  /** The last point whose risk is at most {@code most}; -1 if there is none. */
  int pointAt(double most) {
    return IntStream.range(0, points()).filter(p -> risk(p) <= most).max().orElse(-1);
  }
}
