package dev.acet.eval;

import dev.acet.analysis.Analysis;
import dev.acet.attack.AttackResult;
import dev.acet.attack.PgdAttack;
import dev.acet.data.ImageBatch;
import dev.acet.image.ImageShape;
import dev.acet.io.NpyArray;
import dev.acet.prediction.Predictions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attacks images, predicts them, and stores the attack's results with the predictions. For one
 * thread at a time.
 *
 * @param attack closed with this
 * @param keep how many attacked images to store, from the first of the set
 */
public record AttackPredictor(PlainPredictor forward, PgdAttack attack, long seed, int keep)
    implements Predictor {

  @Override
  public Predictions of(ImageBatch images, long firstNumber) {
    AttackResult result = attack.run(images.pixels(), images.labels(), seed, firstNumber);
    ImageShape shape = images.shape();
    int[] labels = images.labels();
    Predictions starts = forward.of(new ImageBatch(shape, result.starts(), labels), firstNumber);
    Predictions found = forward.of(new ImageBatch(shape, result.images(), labels), firstNumber);
    Map<String, NpyArray> extras = new LinkedHashMap<>(found.extras());
    int n = images.count();
    extras.put("objective", NpyArray.of(result.objective(), n));
    extras.put("start_confidence", NpyArray.of(confidences(starts), n));
    extras.put(Analysis.GRADIENT, NpyArray.of(flags(result.hadGradient()), n));
    extras.put("steps", NpyArray.of(result.steps(), n));
    int kept = (int) Math.max(0, Math.min(n, keep - firstNumber));
    if (kept > 0) {
      float[] first = Arrays.copyOf(result.images(), kept * shape.size());
      extras.put(
          "images", NpyArray.of(first, kept, shape.height(), shape.width(), shape.channels()));
    }
    return new Predictions(
        found.classes(), found.logits(), found.probabilities(), found.labels(), extras);
  }

  private static float[] confidences(Predictions predictions) {
    double[] scores = predictions.confidences();
    float[] confidences = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      confidences[i] = (float) scores[i];
    }
    return confidences;
  }

  private static int[] flags(boolean[] flags) {
    int[] values = new int[flags.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = flags[i] ? 1 : 0;
    }
    return values;
  }

  @Override
  public void close() {
    attack.close();
  }
}
