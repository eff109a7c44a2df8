package dev.acet.analysis;

import dev.acet.prediction.Predictions;
import dev.acet.prediction.Softmax;
import java.util.Arrays;
import java.util.Locale;

/** The detectors that use only an image's logits or probabilities. */
public enum Score implements LogitDetector {
  /** The largest probability, the paper's confidence (Hendrycks and Gimpel 2017). */
  MSP {
    @Override
    double of(float[] logits, float[] probabilities, int from, int to) {
      return max(probabilities, from, to);
    }
  },
  /** The largest logit (Hendrycks et al. 2022). */
  MAX_LOGIT {
    @Override
    double of(float[] logits, float[] probabilities, int from, int to) {
      return max(logits, from, to);
    }
  },
  /**
   * The negative energy: the logarithm of the sum of the logits' exponentials (Liu et al. 2020).
   */
  ENERGY {
    @Override
    double of(float[] logits, float[] probabilities, int from, int to) {
      return Softmax.of(logits, from, to).logSumExp();
    }
  },
  /** The negative entropy of the softmax of the logits, in nats. */
  ENTROPY {
    @Override
    double of(float[] logits, float[] probabilities, int from, int to) {
      double logSumExp = Softmax.of(logits, from, to).logSumExp();
      double sum = 0;
      for (int i = from; i < to; i++) {
        double logProbability = logits[i] - logSumExp;
        sum += Math.exp(logProbability) * logProbability;
      }
      return sum;
    }
  };

  /**
   * The score with an {@link #id}, ignoring case.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static Score ofId(String id) {
    return Arrays.stream(values())
        .filter(score -> score.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is none of %s"
                        .formatted(
                            id,
                            String.join(", ", Arrays.stream(values()).map(Score::id).toList()))));
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public <T> T ofLogits(LogitFormulas<T> formulas) {
    return switch (this) {
      case MSP -> formulas.confidence();
      case MAX_LOGIT -> formulas.maxLogit();
      case ENERGY -> formulas.energy();
      case ENTROPY -> formulas.entropy();
    };
  }

  @Override
  public double[] scores(Predictions predictions) {
    int classes = predictions.classes();
    double[] scores = new double[predictions.count()];
    for (int image = 0; image < scores.length; image++) {
      scores[image] =
          of(
              predictions.logits(),
              predictions.probabilities(),
              image * classes,
              (image + 1) * classes);
    }
    return scores;
  }

  abstract double of(float[] logits, float[] probabilities, int from, int to);

  private static double max(float[] values, int from, int to) {
    float max = values[from];
    for (int i = from + 1; i < to; i++) {
      max = Math.max(max, values[i]);
    }
    return max;
  }
}
