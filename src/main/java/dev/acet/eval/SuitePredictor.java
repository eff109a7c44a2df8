package dev.acet.eval;

import dev.acet.attack.Aim;
import dev.acet.attack.AttackInput;
import dev.acet.attack.AttackResult;
import dev.acet.attack.Ball;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.Suite;
import dev.acet.attack.SuiteAttack;
import dev.acet.attack.SuiteListener;
import dev.acet.attack.SuiteResult;
import dev.acet.attack.WorstCase;
import dev.acet.data.ImageBatch;
import dev.acet.io.NpyArray;
import dev.acet.network.AttackTarget;
import dev.acet.network.Objective;
import dev.acet.prediction.AttackExtra;
import dev.acet.prediction.Predictions;
import dev.acet.tf.SessionOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attacks images by a suite, predicts them, and stores with the predictions what tells whether the
 * result can be trusted. For one thread at a time.
 */
final class SuitePredictor implements Predictor {

  /** So many images at a set's start are also attacked in a smaller and in a larger ball. */
  private static final int SAMPLE = 16;

  private final PlainPredictor forward;
  private final AttackTarget target;
  private final Suite suite;
  private final SessionOptions session;
  private final AttackPredictor.Kept kept;
  private final SuiteListener listener;
  private final SuiteAttack attack;

  /** Prepares a suite; the caller closes the predictor. */
  SuitePredictor(
      PlainPredictor forward,
      AttackTarget target,
      Suite suite,
      SessionOptions session,
      AttackPredictor.Kept kept,
      SuiteListener listener) {
    this.forward = forward;
    this.target = target;
    this.suite = suite;
    this.session = session;
    this.kept = kept;
    this.listener = listener;
    attack = suite.open(target, session);
  }

  @Override
  public Predictions of(ImageBatch images, long firstNumber) {
    AttackInput input =
        AttackInput.of(images.pixels(), images.shape().size(), images.labels(), firstNumber);
    SuiteResult result = attack.run(input, kept.seed(), listener);
    AttackResult worst = result.worst();
    Predictions predictions =
        forward.of(new ImageBatch(images.shape(), worst.images(), images.labels()), firstNumber);
    Map<String, NpyArray> extras = new LinkedHashMap<>(predictions.extras());
    int n = images.count();
    extras.put(AttackExtra.OBJECTIVE.id(), NpyArray.of(worst.objective(), n));
    extras.put(AttackExtra.WINNER.id(), NpyArray.of(result.winner(), n));
    extras.putAll(AttackPredictor.gradients(worst));
    extras.put("queries", NpyArray.of(result.queries(), n));
    if (suite.aim().judge() != Objective.MISCLASSIFICATION) {
      AttackExtra clean = isOnScore() ? AttackExtra.CLEAN_SCORE : AttackExtra.CLEAN_CONFIDENCE;
      AttackExtra found =
          isOnScore() ? AttackExtra.GRADIENT_SCORE : AttackExtra.GRADIENT_CONFIDENCE;
      extras.put(clean.id(), NpyArray.of(scores(result.before()), n));
      extras.put(found.id(), NpyArray.of(scores(result.byGradients()), n));
      extras.putAll(otherBalls(input, (int) Math.min(n, SAMPLE - firstNumber)));
    }
    extras.putAll(kept.images(worst, images.shape(), firstNumber));
    return new Predictions(
        predictions.classes(),
        predictions.logits(),
        predictions.probabilities(),
        predictions.labels(),
        extras);
  }

  /** What the attacks with gradients find for the set's first images in two other balls. */
  private Map<String, NpyArray> otherBalls(AttackInput input, int count) {
    Ball ball = suite.ball();
    if (count <= 0 || ball.eps() == 0) {
      return Map.of();
    }
    AttackInput first = input.first(count);
    double larger = ball instanceof LInfinityBall ? Math.min(1, 2 * ball.eps()) : 2 * ball.eps();
    float[] half = inBall("eps/2", ball.withEps(ball.eps() / 2), first);
    float[] twice = inBall("2 eps", ball.withEps(larger), first);
    Map<String, NpyArray> found = new LinkedHashMap<>(); // Map.of has another order in each process
    AttackExtra ofHalf = isOnScore() ? AttackExtra.HALF_EPS_SCORE : AttackExtra.HALF_EPS_CONFIDENCE;
    AttackExtra ofDouble =
        isOnScore() ? AttackExtra.DOUBLE_EPS_SCORE : AttackExtra.DOUBLE_EPS_CONFIDENCE;
    found.put(ofHalf.id(), NpyArray.of(half, count));
    found.put(ofDouble.id(), NpyArray.of(twice, count));
    return found;
  }

  private float[] inBall(String title, Ball ball, AttackInput input) {
    Aim aim = suite.aim();
    Suite other = WorstCase.suite(ball, aim, target.classes()).withGradients();
    try (SuiteAttack attacks = other.open(target, session)) {
      listener.running(title, input.numbers().length);
      return scores(attacks.run(input, kept.seed()).objective());
    }
  }

  private boolean isOnScore() {
    return suite.aim().judge() == Objective.SCORE;
  }

  /** The scores that a judge's values stand for: confidences, if nothing else is attacked. */
  private float[] scores(float[] values) {
    if (isOnScore()) {
      return values;
    }
    float sign = suite.aim().judge() == Objective.MIN_CONFIDENCE ? -1 : 1;
    float[] confidences = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      confidences[i] = (float) Math.exp(sign * values[i]);
    }
    return confidences;
  }

  @Override
  public void close() {
    attack.close();
  }
}
