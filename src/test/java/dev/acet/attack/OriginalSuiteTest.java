package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.bench.OriginalGraph;
import dev.acet.image.ImageShape;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.AttackTarget;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** The start of the suite on a released model, judged by the authors' own graph. */
class OriginalSuiteTest {

  private static final int N = 4;
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final Ball BALL = new LInfinityBall(0.3);

  @Test
  void theOriginalGraphIsAsSureAsTheSuiteSays() throws IOException {
    CheckpointModel model = new ModelDirectory(Reference.models()).find("cifar10-acet");
    float[] noise;
    try (NoiseGenerator generator =
        new NoiseGenerator(SHAPE, new NoiseSettings(0, true), 1, OPTIONS)) {
      noise = generator.group(0, new float[0], N);
    }
    AttackTarget target = new AttackTarget.Built(model.architecture(), model.weights());
    SuiteResult result;
    try (SuiteAttack attack = shortened().open(target, OPTIONS)) {
      AttackInput input = AttackInput.of(noise, SHAPE.size(), new int[0], 0);
      result = attack.run(input, 1, SuiteListener.NONE);
    }
    float[] images = result.worst().images();
    float[] logits;
    try (OriginalGraph original = OriginalGraph.open(model.checkpoint().prefix(), OPTIONS);
        TFloat32 fed = Tensors.of(Shape.of(N, 32, 32, 3), images)) {
      logits = original.logits(fed);
    }
    for (int i = 0; i < N; i++) {
      float[] point = AttackResult.image(images, i, SHAPE.size());
      assertThat(BALL.contains(point, AttackResult.image(noise, i, SHAPE.size()))).isTrue();
      double stored = Math.exp(result.worst().objective()[i]);
      assertThat(stored).isCloseTo(confidence(logits, i), within(1e-5));
      assertThat(stored).isGreaterThan(Math.exp(result.before()[i]));
    }
  }

  /** The first two attacks of the list, with a tenth of their steps. */
  private static Suite shortened() {
    Suite suite = WorstCase.suite(BALL, Aim.CONFIDENT, 10);
    List<Suite.Member> first =
        suite.members().subList(0, 2).stream()
            .map(
                member ->
                    new Suite.Member(
                        member.name(), ((PgdSettings) member.settings()).withSteps(20), 0, true))
            .toList();
    return new Suite(BALL, suite.aim(), suite.resisted(), first);
  }

  /** The largest entry of the softmax of an image's logits. */
  private static double confidence(float[] logits, int image) {
    int classes = logits.length / N;
    float[] row = Arrays.copyOfRange(logits, image * classes, (image + 1) * classes);
    double largest = Float.NEGATIVE_INFINITY;
    for (float logit : row) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : row) {
      sum += Math.exp(logit - largest);
    }
    return 1 / sum;
  }
}
