package dev.acet.analysis;

import dev.acet.prediction.Predictions;
import java.util.Arrays;

/**
 * The detector GEN, generalized entropy (Liu et al. 2023): the negative sum of (p (1 - p))^γ over
 * the largest probabilities. A small γ makes it sensitive to how the small probabilities are
 * spread, which the largest one does not show. Immutable; threads may share it.
 *
 * @param gamma γ, above 0
 * @param largest number M of probabilities in the sum; all of them if there are fewer
 */
record GeneralizedEntropy(double gamma, int largest) implements LogitDetector {

  /** The authors' γ of .1 and M of 100. */
  static final GeneralizedEntropy USUAL = new GeneralizedEntropy(.1, 100);

  GeneralizedEntropy {
    if (!(gamma > 0) || Double.isInfinite(gamma) || largest < 1) {
      throw new IllegalArgumentException("gamma " + gamma + " of " + largest + " probabilities");
    }
  }

  @Override
  public String id() {
    return "gen";
  }

  @Override
  public double[] scores(Predictions predictions) {
    int classes = predictions.classes();
    double[] scores = new double[predictions.count()];
    for (int image = 0; image < scores.length; image++) {
      scores[image] = of(predictions.logits(), image * classes, (image + 1) * classes);
    }
    return scores;
  }

  @Override
  public <T> T ofLogits(LogitFormulas<T> formulas) {
    return formulas.generalizedEntropy(gamma, largest);
  }

  /** From logits: in single precision, a probability close to 1 has lost its difference from 1. */
  private double of(float[] logits, int from, int to) {
    double[] z = new double[to - from];
    Arrays.setAll(z, k -> logits[from + k]);
    Arrays.sort(z);
    double best = z[z.length - 1];
    double others = 0;
    for (int k = 0; k < z.length - 1; k++) {
      others += Math.exp(z[k] - best);
    }
    double sum = 1 + others;
    double entropy = Math.pow(others / sum / sum, gamma); // of the largest: p = 1 / sum
    for (int k = z.length - 2; k >= Math.max(0, z.length - largest); k--) {
      double share = Math.exp(z[k] - best);
      entropy += Math.pow(share / sum * ((sum - share) / sum), gamma);
    }
    return -entropy;
  }
}
