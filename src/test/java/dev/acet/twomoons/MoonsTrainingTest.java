package dev.acet.twomoons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.network.Weight;
import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class MoonsTrainingTest {

  private static final SessionOptions SESSION = SessionOptions.withDefaults();
  private static final MoonsSettings SMALL = new MoonsSettings(1, 300, 400, 150, 150);

  @Test
  void plainTrainingIsSureNearlyEverywhere() {
    MoonsSettings settings = new MoonsSettings(1, 500, 100, 300, 1);
    MoonsModel plain = MoonsTraining.run(Method.PLAIN, TwoMoons.draw(settings), settings, SESSION);
    assertThat(plain.trainingError()).isZero();
    assertThat(plain.cleanLoss()).isLessThan(0.01);
    List<ConfidenceGrid> grids = ConfidenceGrids.of(plain, 51, SESSION);
    assertThat(grids.get(0).shareAbove(0.95)).isGreaterThan(0.8);
    assertThat(grids.get(3).shareAbove(0.95)).isGreaterThan(0.98);
  }

  @ParameterizedTest
  @EnumSource(names = {"CEDA", "ACET"})
  void theNoiseTermTakesConfidenceAwayFromTheNoise(Method method) {
    MoonsModel model = MoonsTraining.run(method, TwoMoons.draw(SMALL), SMALL, SESSION);
    assertThat(model.noiseTerm()).isBetween(-Math.log(2), -0.25);
    assertThat(ConfidenceGrids.of(model, 51, SESSION).get(0).shareAbove(0.95)).isLessThan(0.25);
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    MoonsSettings few = SMALL.withIterations(25);
    TwoMoons moons = TwoMoons.draw(few);
    MoonsModel first = MoonsTraining.run(Method.ACET, moons, few, SESSION);
    for (int again = 0; again < 5; again++) {
      MoonsModel model = MoonsTraining.run(Method.ACET, moons, few, SESSION);
      for (Weight weight : MoonsModel.NETWORK.weights()) {
        assertThat(model.weights().get(weight)).containsExactly(first.weights().get(weight));
      }
    }
  }

  /** The objective is the first coordinate, so that the attack knows one direction alone. */
  @Test
  void theAttackClimbsToTheEdgeOfTheBallOrTheSquare() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      MoonsNoise noise = new MoonsNoise(tf, SMALL, tf.constant(1L));
      Operand<TFloat32> steep = tf.constant(new float[][] {{10, 0}, {0, 0}});
      Operand<TFloat32> attacked = noise.attacked(points -> tf.linalg.matMul(points, steep));
      try (Session session = new Session(graph, SESSION.toConfig());
          Result result = session.runner().fetch(noise.uniform()).fetch(attacked).run()) {
        float[] from = Tensors.floats(result.get(0));
        float[] to = Tensors.floats(result.get(1));
        for (int i = 0; i < from.length; i++) {
          assertThat(from[i]).isBetween(0f, 1f);
          assertThat(to[i]).isBetween(0f, 1f);
          assertThat(Math.abs(to[i] - from[i])).isLessThan(0.025f + 1e-6f);
          if (i % 2 == 0) {
            assertThat(to[i]).isCloseTo(Math.min(from[i] + 0.025f, 1), within(1e-6f));
          }
        }
      }
    }
  }

  /** Adam goes one learning rate a step, whatever the size of a gradient that stays the same. */
  @Test
  void adamsStepsAreAsLongAsItsRate() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt64> number = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Variable<TFloat32> x = tf.variable(tf.constant(5f));
      Op update = AdamUpdate.of(tf, tf.math.mul(x, tf.constant(300f)), List.of(x), number);
      try (Session session = new Session(graph, SESSION.toConfig())) {
        session.initialize();
        for (int step = 1; step <= 20; step++) {
          try (TInt64 fed = TInt64.scalarOf(step)) {
            session.runner().feed(number, fed).addTarget(update).run().close();
          }
          try (Result result = session.runner().fetch(x).run()) {
            assertThat(Tensors.floats(result.get(0))[0]).isCloseTo(5 - 0.01f * step, within(1e-4f));
          }
        }
      }
    }
  }

  @Test
  void settingsArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withIterations(0))
        .withMessageContaining("300, 400, 0 and 0");
  }
}
