package dev.acet.train.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.data.ImageBatch;
import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.Weight;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What updates do beyond the paper's, from the gradients that plain gradient descent shows. */
class RefinementsTest {

  private static final Architecture LENET = new LeNet(10, Activation.RELU);
  private static final double RATE = 0.125;
  private static final int SIZE = 4;

  private static TrainingState start;
  private static TrainingState descended;

  @BeforeAll
  static void descendOnce() {
    List<TrainingState> states = states(OptimizerKind.SGD, Refinements.NONE, 1);
    start = states.get(0);
    descended = states.get(1);
  }

  @Test
  void largeGradientsAreScaledDownTogether() {
    double norm = norm(start, descended) / RATE;
    TrainingState clipped = states(OptimizerKind.SGD, new Refinements(norm / 4, 0), 1).get(1);
    assertThat(norm(start, clipped) / RATE).isCloseTo(norm / 4, within(1e-5 * norm));
    for (Weight weight : LENET.weights()) {
      float[] from = start.get(weight.name());
      for (int i = 0; i < from.length; i++) {
        float whole = descended.get(weight.name())[i] - from[i];
        assertThat(clipped.get(weight.name())[i] - from[i]).isCloseTo(whole / 4, within(1e-6f));
      }
    }
    TrainingState whole = states(OptimizerKind.SGD, new Refinements(2 * norm, 0), 1).get(1);
    for (Weight weight : LENET.weights()) {
      assertThat(whole.get(weight.name())).isEqualTo(descended.get(weight.name()));
    }
  }

  @Test
  void averagesFollowTheNewWeights() {
    List<TrainingState> states =
        states(OptimizerKind.ADAM, new Refinements(Double.POSITIVE_INFINITY, .15), 3);
    for (int update = 0; update < 3; update++) {
      double kept = Math.min(.15, (1. + update) / (10 + update));
      for (Weight weight : LENET.weights()) {
        float[] before = average(states.get(update), weight);
        float[] after = average(states.get(update + 1), weight);
        float[] weights = states.get(update + 1).get(weight.name());
        for (int i = 0; i < before.length; i++) {
          double expected = kept * before[i] + (1 - kept) * weights[i];
          assertThat((double) after[i]).isCloseTo(expected, within(1e-6));
        }
      }
    }
    TrainingState last = states.get(3);
    TrainingState finished = last.finished(LENET);
    assertThat(finished.shapes().keySet())
        .containsExactlyInAnyOrderElementsOf(LENET.weights().stream().map(Weight::name).toList());
    Weight any = LENET.weights().get(0);
    assertThat(finished.get(any.name()))
        .isEqualTo(average(last, any))
        .isNotEqualTo(last.get(any.name()));
    assertThat(last.evaluated(LENET).get(any)).isEqualTo(average(last, any));
    assertThat(average(states.get(0), any)).isEqualTo(states.get(0).get(any.name()));
  }

  /** Averages change nothing of the weights themselves. */
  @Test
  void averagedWeightsAreTrainedAlike() {
    TrainingState averaged =
        states(OptimizerKind.SGD, new Refinements(Double.POSITIVE_INFINITY, .9), 1).get(1);
    for (Weight weight : LENET.weights()) {
      assertThat(averaged.get(weight.name())).isEqualTo(descended.get(weight.name()));
    }
    assertThat(descended.finished(LENET)).isSameAs(descended);
  }

  /** Sutskever et al. 2013: the first step is 1.9 times that of gradient descent. */
  @Test
  void nesterovLooksAhead() {
    TrainingState nesterov = states(OptimizerKind.NESTEROV, Refinements.NONE, 1).get(1);
    TrainingState momentum = states(OptimizerKind.MOMENTUM, Refinements.NONE, 1).get(1);
    for (Weight weight : LENET.weights()) {
      float[] from = start.get(weight.name());
      for (int i = 0; i < from.length; i++) {
        float step = descended.get(weight.name())[i] - from[i];
        assertThat(momentum.get(weight.name())[i] - from[i]).isCloseTo(step, within(1e-6f));
        assertThat(nesterov.get(weight.name())[i] - from[i]).isCloseTo(1.9f * step, within(1e-6f));
      }
    }
  }

  @Test
  void whatMakesNoSenseIsRejected() {
    for (double none : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> new Refinements(none, 0)).hasMessageContaining("a norm of " + none);
    }
    for (double none : new double[] {1, -.1, Double.NaN}) {
      assertThatThrownBy(() -> new Refinements(1, none)).hasMessageContaining("not " + none);
    }
  }

  /** The states before the first and after each of some updates on the same batch. */
  private static List<TrainingState> states(
      OptimizerKind optimizer, Refinements refinements, int updates) {
    UpdateSettings settings =
        new UpdateSettings(LENET, TrainingMethod.plain(), optimizer, 5e-4, SIZE, refinements);
    List<TrainingState> states = new ArrayList<>();
    try (UpdateGraph graph =
        new UpdateGraph(settings, new SessionOptions(1), Devices.withDefaults())) {
      graph.begin(InitialValues.draw(LENET, 2));
      states.add(graph.state());
      for (int update = 0; update < updates; update++) {
        graph.update(batch(), new UpdateInputs(RATE, 0, 7, update));
        states.add(graph.state());
      }
    }
    return states;
  }

  private static float[] average(TrainingState state, Weight weight) {
    return state.get(weight.name() + WeightAverages.SUFFIX);
  }

  private static double norm(TrainingState from, TrainingState to) {
    double sum = 0;
    for (Weight weight : LENET.weights()) {
      for (int i = 0; i < from.get(weight.name()).length; i++) {
        double step = (double) to.get(weight.name())[i] - from.get(weight.name())[i];
        sum += step * step;
      }
    }
    return Math.sqrt(sum);
  }

  private static ImageBatch batch() {
    SplittableRandom random = new SplittableRandom(4);
    ImageShape shape = new ImageShape(28, 28, 1);
    float[] pixels = new float[SIZE * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    return new ImageBatch(shape, pixels, random.ints(SIZE, 0, 10).toArray());
  }
}
