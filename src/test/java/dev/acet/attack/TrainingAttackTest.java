package dev.acet.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.attack.TrainingAttack.RunInputs;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.Objective;
import dev.acet.network.WeightValues;
import dev.acet.network.Weights;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The attack inside of a larger graph against the one that stands alone, from the same starts. */
class TrainingAttackTest {

  private static final Architecture NETWORK = new LeNet(10, Activation.RELU);
  private static final WeightValues WEIGHTS = InitialValues.draw(NETWORK, 6);
  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();
  private static final int N = 7;
  private static final int SIZE = 28 * 28;

  /** Visits have 8 steps: fewer, as many, and more with a rest; parts that do not divide evenly. */
  @ParameterizedTest
  @CsvSource({
    "1,1,CONSTANT,0",
    "5,2,CONSTANT,0",
    "8,3,CONSTANT,0",
    "19,2,CONSTANT,0",
    "3,50,CONSTANT,0",
    "19,2,BACKTRACKING,0.5"
  })
  void isTheSameAttack(int steps, int parts, Schedule schedule, double momentum) {
    StepRule rule = schedule.rule(.02, momentum);
    PgdSettings settings =
        new PgdSettings(.3, Objective.MAX_CONFIDENCE, Start.PERTURBED, rule, steps, 1);
    Run run = run(settings, parts);
    try (PgdAttack alone =
        new PgdAttack(new AttackTarget.Built(NETWORK, WEIGHTS), settings, OPTIONS)) {
      AttackResult expected =
          alone.run(
              run.images,
              new int[0],
              (image, index, r) -> AttackResult.image(run.starts, index, SIZE));
      int different = 0;
      for (int i = 0; i < run.attacked.length; i++) {
        different += Math.abs(run.attacked[i] - expected.images()[i]) > 1e-5 ? 1 : 0;
      }
      // Where the sign of a gradient is undecided a pixel may go the other way.
      assertThat(different / (double) run.attacked.length).isLessThan(.005);
    }
  }

  /** Whatever training can choose gives what the same attack gives alone, from the same starts. */
  @ParameterizedTest
  @CsvSource({
    "BACKTRACKING,CONTRAST",
    "APGD,UNIFORM",
    "MONOTONE,CONTRAST",
    "MONOTONE,GAUSSIAN",
    "BACKTRACKING,SMOOTH"
  })
  void anyAttackOfTheSeamIsTheSame(TrainingRule rule, Start start) {
    PgdSettings settings = rule.settings(new LInfinityBall(.2), Aim.CONFIDENT, start, 12);
    Run run = run(settings, 2);
    try (PgdAttack alone =
        new PgdAttack(new AttackTarget.Built(NETWORK, WEIGHTS), settings, OPTIONS)) {
      AttackResult expected =
          alone.run(
              run.images,
              new int[0],
              (image, index, r) -> AttackResult.image(run.starts, index, SIZE));
      int different = 0;
      int moved = 0;
      for (int i = 0; i < run.attacked.length; i++) {
        different += Math.abs(run.attacked[i] - expected.images()[i]) > 1e-4 ? 1 : 0;
        moved += run.attacked[i] != run.images[i] ? 1 : 0;
        assertThat(Math.abs(run.starts[i] - run.images[i])).isLessThanOrEqualTo(.2f + 1e-6f);
      }
      assertThat(different / (double) run.attacked.length).isLessThan(.005);
      assertThat(moved / (double) run.attacked.length).isGreaterThan(.5);
    }
  }

  @Test
  void staysInTheBoxAndTheBall() {
    Run run = run(PgdSettings.of(.1, 12, .05, Objective.UNIFORM), 2);
    for (int i = 0; i < run.attacked.length; i++) {
      assertThat(run.attacked[i]).isBetween(0f, 1f);
      assertThat(Math.abs(run.attacked[i] - run.images[i])).isLessThanOrEqualTo(.1f + 1e-6f);
    }
  }

  @Test
  void startsAreInTheBallAndDifferFromImageToImage() {
    Run run = run(PgdSettings.of(.1, 1, .05, Objective.MAX_CONFIDENCE), 1);
    double[] largest = new double[N];
    for (int i = 0; i < run.starts.length; i++) {
      double offset = Math.abs(run.starts[i] - run.images[i]);
      largest[i / SIZE] = Math.max(largest[i / SIZE], offset);
    }
    assertThat(DoubleStream.of(largest)).allMatch(offset -> offset > 0 && offset <= .1 + 1e-6);
    assertThat(largest).doesNotHaveDuplicates();
  }

  /** 10 steps of 20 begin half as far away and go half as far, over the border of two visits. */
  @Test
  void anAttackWithFewerStepsIsShorterByAsMuch() {
    PgdSettings settings = PgdSettings.of(.2, 20, .01, Objective.UNIFORM);
    Run whole = run(settings, 1, 20);
    Run half = run(settings, 1, 10);
    for (int i = 0; i < half.starts.length; i++) {
      float offset = (whole.starts[i] - whole.images[i]) / 2;
      boolean inside = whole.starts[i] > 0 && whole.starts[i] < 1;
      if (inside) {
        assertThat(half.starts[i] - half.images[i]).isCloseTo(offset, within(1e-6f));
      }
      assertThat(Math.abs(half.attacked[i] - half.starts[i])).isLessThanOrEqualTo(.1f + 1e-6f);
    }
    assertThat(furthest(half)).isCloseTo(.1, within(1e-5));
    assertThat(furthest(whole)).isGreaterThan(.1);
  }

  @Test
  void withNoStepsImagesStayAsTheyAre() {
    Run run = run(PgdSettings.of(.2, 20, .01, Objective.UNIFORM), 1, 0);
    assertThat(run.starts).isEqualTo(run.images);
    assertThat(run.attacked).isEqualTo(run.images);
  }

  private static double furthest(Run run) {
    return IntStream.range(0, run.starts.length)
        .mapToDouble(i -> Math.abs(run.attacked[i] - run.starts[i]))
        .max()
        .orElseThrow();
  }

  /** What saturates the network's confidence leaves at once, and comes back as it was. */
  @Test
  void imagesWithoutGradientStayAsTheyAre() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      float[] images = images();
      // Logits that no pixel moves: matrices of zeros.
      Operand<TFloat32> zero = tf.constant(0f);
      Map<String, Operand<TFloat32>> dead = new HashMap<>();
      NETWORK
          .weights()
          .forEach(w -> dead.put(w.name(), tf.fill(tf.constant(w.shape().asArray()), zero)));
      TrainingAttack attack =
          new TrainingAttack(
              NETWORK, PgdSettings.of(.3, 20, .02, Objective.MAX_CONFIDENCE), 2, Precision.FP32);
      Operand<TFloat32> attacked =
          attack.attacked(
              graph,
              tf,
              constant(tf, images),
              Weights.of(dead),
              new RunInputs(tf.constant(new long[] {1, 2}), tf.constant(20)));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(attacked).run()) {
        // The image itself wins all ties.
        assertThat(Tensors.floats(result.get(0))).isEqualTo(images);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Run(float[] images, float[] starts, float[] attacked) {}

  private static Run run(PgdSettings settings, int parts) {
    return run(settings, parts, settings.steps());
  }

  private static Run run(PgdSettings settings, int parts, int steps) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      float[] images = images();
      TrainingAttack attack = new TrainingAttack(NETWORK, settings, parts, Precision.FP32);
      Operand<TFloat32> given = constant(tf, images);
      RunInputs inputs = new RunInputs(tf.constant(new long[] {3, 5}), tf.constant(steps));
      Operand<TFloat32> starts = attack.starts(tf, given, inputs);
      Operand<TFloat32> attacked =
          attack.attacked(graph, tf, given, Weights.constants(tf, NETWORK, WEIGHTS), inputs);
      try (Session session = new Session(graph, OPTIONS.toConfig());
          Result result = session.runner().fetch(starts).fetch(attacked).run()) {
        return new Run(images, Tensors.floats(result.get(0)), Tensors.floats(result.get(1)));
      }
    }
  }

  private static Operand<TFloat32> constant(Ops tf, float[] images) {
    return tf.reshape(
        tf.constant(images), tf.constant(Shape.of(N, 28, 28, 1).asArray())); // [n, h, w, c]
  }

  private static float[] images() {
    SplittableRandom random = new SplittableRandom(8);
    float[] images = new float[N * SIZE];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }
}
