package dev.acet.eval;

import dev.acet.attack.Attack;
import dev.acet.attack.AttackInput;
import dev.acet.attack.AttackResult;
import dev.acet.attack.PgdAttack;
import dev.acet.data.ImageBatch;
import dev.acet.image.ImageShape;
import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackExtra;
import dev.acet.prediction.Predictions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attacks images, predicts them, and stores the attack's results with the predictions. For one
 * thread at a time.
 *
 * @param attack closed with this
 */
public record AttackPredictor(PlainPredictor forward, Attack attack, Kept kept)
    implements Predictor {

  /**
   * What the attack of a set depends on and what is kept of it.
   *
   * @param seed of everything random
   * @param count how many attacked images to store, from the first of the set
   */
  public record Kept(long seed, int count) {

    /** The attacked images to store, if any are among these. */
    Map<String, NpyArray> images(AttackResult result, ImageShape shape, long firstNumber) {
      int n = result.objective().length;
      int kept = (int) Math.max(0, Math.min(n, count - firstNumber));
      if (kept == 0) {
        return Map.of();
      }
      float[] first = Arrays.copyOf(result.images(), kept * shape.size());
      return Map.of(
          "images", NpyArray.of(first, kept, shape.height(), shape.width(), shape.channels()));
    }
  }

  @Override
  public Predictions of(ImageBatch images, long firstNumber) {
    return predicted(attack.run(input(images, firstNumber), kept.seed()), images, firstNumber);
  }

  private static AttackInput input(ImageBatch images, long firstNumber) {
    return AttackInput.of(images.pixels(), images.shape().size(), images.labels(), firstNumber);
  }

  private Predictions predicted(AttackResult result, ImageBatch images, long firstNumber) {
    ImageShape shape = images.shape();
    int[] labels = images.labels();
    Predictions starts =
        forward.bare().of(new ImageBatch(shape, result.starts(), labels), firstNumber);
    Predictions found = forward.of(new ImageBatch(shape, result.images(), labels), firstNumber);
    Map<String, NpyArray> extras = new LinkedHashMap<>(found.extras());
    int n = images.count();
    extras.put(AttackExtra.OBJECTIVE.id(), NpyArray.of(result.objective(), n));
    extras.put("start_confidence", NpyArray.of(confidences(starts), n));
    if (attack.followsGradients()) {
      extras.putAll(gradients(result));
    } else {
      extras.put("queries", NpyArray.of(result.steps(), n));
    }
    extras.putAll(kept.images(result, shape, firstNumber));
    return new Predictions(
        found.classes(), found.logits(), found.probabilities(), found.labels(), extras);
  }

  /**
   * Predicts after all steps and, from the same pass, after fewer.
   *
   * @param attack closed with this
   * @param fewer number of steps
   * @param both whether the predictions after fewer steps are wanted, before those after all
   */
  record WithFewerSteps(
      PlainPredictor forward, PgdAttack attack, int fewer, boolean both, Kept kept)
      implements Predictor {

    @Override
    public Predictions of(ImageBatch images, long firstNumber) {
      List<Predictions> each = ofEach(images, firstNumber);
      return each.get(each.size() - 1);
    }

    @Override
    public List<Predictions> ofEach(ImageBatch images, long firstNumber) {
      AttackPredictor single = new AttackPredictor(forward, attack, kept);
      return attack.run(input(images, firstNumber), kept.seed(), fewer).stream()
          .skip(both ? 0 : 1)
          .map(result -> single.predicted(result, images, firstNumber))
          .toList();
    }

    @Override
    public void close() {
      attack.close();
    }
  }

  /** Whether each image had a gradient, and how many steps it took. */
  static Map<String, NpyArray> gradients(AttackResult result) {
    int n = result.objective().length;
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put(AttackExtra.GRADIENT.id(), NpyArray.of(flags(result.hadGradient()), n));
    arrays.put("steps", NpyArray.of(result.steps(), n));
    return arrays;
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
