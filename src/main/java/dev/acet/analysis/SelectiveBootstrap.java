package dev.acet.analysis;

import java.util.Arrays;

/** Risk and coverage in bootstrap samples of a set. Threads may share it. */
final class SelectiveBootstrap {

  private static final double LARGEST_GENERALIZED_AREA = .5;

  private final double[] risks;
  private final double[] areas;
  private final double[] generalizedAreas;
  private final double[][] coverages; // [risk, replicate]
  private final BootstrapInterval intervals;

  /** Draws the samples; 2,000 of 10,000 images take a second. */
  SelectiveBootstrap(double[] scores, boolean[] wrong, double[] risks, IntervalSettings settings) {
    this.risks = risks;
    intervals = new BootstrapInterval(0, new Unseen(scores.length, settings));
    int replicates = settings.replicates();
    areas = new double[replicates];
    generalizedAreas = new double[replicates];
    coverages = new double[risks.length][replicates];
    Ranked ranked = Ranked.of(scores);
    int scored = ranked.values().length;
    int[] kinds = kinds(ranked.places()[0], wrong);
    int[] counts = new int[2 * scored];
    int[] images = new int[scored];
    int[] errors = new int[scored];
    Resampler resampler = new Resampler(settings.seed());
    for (int i = 0; i < replicates; i++) {
      resampler.count(kinds, 1, counts);
      for (int place = 0; place < scored; place++) {
        errors[place] = counts[2 * place + 1];
        images[place] = counts[2 * place] + errors[place];
      }
      fill(i, RiskCoverage.of(ranked.values(), images, errors));
    }
  }

  /** The index of each image's score, doubled, and one more if it is wrong. */
  private static int[] kinds(int[] places, boolean[] wrong) {
    int[] kinds = new int[places.length];
    Arrays.setAll(kinds, i -> 2 * places[i] + (wrong[i] ? 1 : 0));
    return kinds;
  }

  private void fill(int replicate, RiskCoverage curve) {
    areas[replicate] = curve.area();
    generalizedAreas[replicate] = curve.generalizedArea();
    for (int risk = 0; risk < risks.length; risk++) {
      coverages[risk][replicate] = curve.coverageAt(risks[risk]);
    }
  }

  Interval area(double estimate) {
    return intervals.of(estimate, areas);
  }

  Interval generalizedArea(double estimate) {
    return intervals.of(estimate, generalizedAreas, LARGEST_GENERALIZED_AREA);
  }

  Interval coverage(double risk, double estimate) {
    return intervals.of(estimate, coverages[Arrays.binarySearch(risks, risk)]);
  }
}
