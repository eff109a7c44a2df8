package dev.acet.train.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.data.ImageBatch;
import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.BatchNormalization;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.ResNetSmall;
import dev.acet.network.Weight;
import dev.acet.paper.Method;
import dev.acet.tf.DeviceException;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch that is divided over devices, here two of one CPU. */
class TowersTest {

  private static final Architecture LENET = new LeNet(10, Activation.RELU);
  private static final Architecture RESIDUAL = new ResNetSmall(10, Activation.RELU);
  private static final SessionOptions OPTIONS = new SessionOptions(2);
  private static final Devices ONE = Devices.withDefaults();
  private static final Devices TWO = new Devices(List.of("/cpu:0", "/cpu:1"), 1, 2);
  private static final float RATE = 0.1f;
  private static final int SIZE = 8;
  private static final int STEPS = 3;

  @ParameterizedTest
  @EnumSource(Method.class)
  void twoTowersDoWhatTheMeanOfTheirGradientsDoes(Method method) {
    ImageBatch batch = batch(LENET);
    TrainingState before;
    TrainingState together;
    UpdateMetrics metrics;
    try (UpdateGraph towers = graph(LENET, method, SIZE, TWO)) {
      towers.begin(InitialValues.draw(LENET, 2));
      before = towers.state();
      metrics = towers.update(batch, new UpdateInputs(RATE, STEPS, 7, 3));
      together = towers.state();
    }
    TrainingState[] apart = apart(LENET, method, before, batch);
    int clean = SIZE;
    assertThat(metrics.clean()).isEqualTo(clean);
    assertThat(metrics.noise()).isEqualTo(method == Method.PLAIN ? 0 : clean);
    for (Weight weight : LENET.weights()) {
      float[] first = apart[0].get(weight.name());
      float[] second = apart[1].get(weight.name());
      float[] mean = new float[first.length];
      for (int i = 0; i < mean.length; i++) {
        // Gradient descent: the mean of both updates is the update of the mean.
        mean[i] = (first[i] + second[i]) / 2;
      }
      assertThat(largestDifference(together.get(weight.name()), mean))
          .as(weight.name())
          .isLessThan(2e-6);
      assertThat(largestDifference(first, second)).as("halves differ").isGreaterThan(1e-4);
    }
  }

  /** What an update on each half of the batch leaves; a tower's noise is that of a later update. */
  private static TrainingState[] apart(
      Architecture network, Method method, TrainingState before, ImageBatch batch) {
    TrainingState[] apart = new TrainingState[2];
    try (UpdateGraph alone = graph(network, method, SIZE / 2, ONE)) {
      for (int half = 0; half < 2; half++) {
        alone.restore(before);
        alone.update(half(batch, half), new UpdateInputs(RATE, STEPS, 7, 3 * 2 + half));
        apart[half] = alone.state();
      }
    }
    return apart;
  }

  /** What devices race for would differ from time to time. */
  @Test
  void theSameUpdateLeavesTheSameBits() {
    try (UpdateGraph towers = graph(RESIDUAL, Method.ACET, SIZE, TWO)) {
      towers.begin(InitialValues.draw(RESIDUAL, 2));
      TrainingState before = towers.state();
      towers.update(batch(RESIDUAL), new UpdateInputs(RATE, STEPS, 7, 3));
      TrainingState once = towers.state();
      towers.restore(before);
      towers.update(batch(RESIDUAL), new UpdateInputs(RATE, STEPS, 7, 3));
      TrainingState again = towers.state();
      for (String name : before.shapes().keySet()) {
        assertThat(again.get(name)).as(name).isEqualTo(once.get(name));
      }
    }
  }

  /** One tower's statistics after the other's, as both computed apart leave them. */
  @Test
  void movingAveragesTakeInBothTowers() {
    ImageBatch batch = batch(RESIDUAL);
    TrainingState before;
    TrainingState together;
    try (UpdateGraph towers = graph(RESIDUAL, Method.CEDA, SIZE, TWO)) {
      towers.begin(InitialValues.draw(RESIDUAL, 2));
      before = towers.state();
      towers.update(batch, new UpdateInputs(RATE, STEPS, 7, 3));
      together = towers.state();
    }
    TrainingState[] apart = apart(RESIDUAL, Method.CEDA, before, batch);
    float momentum = BatchNormalization.MOMENTUM;
    for (Weight weight : RESIDUAL.weights()) {
      if (weight.role() == Weight.Role.MOVING_AVERAGE) {
        float[] start = before.get(weight.name());
        float[] first = apart[0].get(weight.name());
        float[] second = apart[1].get(weight.name());
        float[] expected = new float[start.length];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = momentum * first[i] + second[i] - momentum * start[i];
        }
        assertThat(largestDifference(together.get(weight.name()), expected))
            .as(weight.name())
            .isLessThan(2e-6);
      }
    }
  }

  /** However much of the old value an average keeps, the rest is the batch's statistic. */
  @Test
  void movingAveragesKeepWhatTheyAreTold() {
    ImageBatch batch = batch(RESIDUAL);
    try (UpdateGraph graph = graph(RESIDUAL, Method.CEDA, SIZE, Devices.withDefaults())) {
      graph.begin(InitialValues.draw(RESIDUAL, 2));
      TrainingState before = graph.state();
      graph.update(batch, new UpdateInputs(RATE, STEPS, 7, 3, 0));
      TrainingState statistics = graph.state();
      graph.restore(before);
      graph.update(batch, new UpdateInputs(RATE, STEPS, 7, 3, .25f));
      TrainingState quarter = graph.state();
      for (Weight weight : RESIDUAL.weights()) {
        float[] expected = statistics.get(weight.name());
        if (weight.role() == Weight.Role.MOVING_AVERAGE) {
          float[] start = before.get(weight.name());
          for (int i = 0; i < expected.length; i++) {
            expected[i] = .25f * start[i] + .75f * expected[i];
          }
        }
        assertThat(largestDifference(quarter.get(weight.name()), expected))
            .as(weight.name())
            .isLessThan(2e-6);
      }
    }
  }

  @Test
  void aDeviceThatIsNotThereIsSaidAtOnce() {
    Devices devices = new Devices(List.of("/gpu:7"), 1, 1);
    assertThatThrownBy(() -> devices.require(OPTIONS))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("/gpu:7");
  }

  private static UpdateGraph graph(
      Architecture network, Method method, int batchSize, Devices devices) {
    TrainingMethod training =
        switch (method) {
          case PLAIN -> TrainingMethod.plain();
          case CEDA -> TrainingMethod.ceda();
          case ACET -> TrainingMethod.acet(.1, STEPS);
        };
    return new UpdateGraph(
        new UpdateSettings(network, training, OptimizerKind.SGD, 5e-4, batchSize),
        OPTIONS,
        devices);
  }

  private static ImageBatch batch(Architecture network) {
    SplittableRandom random = new SplittableRandom(4);
    ImageShape shape = network == LENET ? new ImageShape(28, 28, 1) : new ImageShape(32, 32, 3);
    float[] pixels = new float[SIZE * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    return new ImageBatch(shape, pixels, random.ints(SIZE, 0, 10).toArray());
  }

  private static ImageBatch half(ImageBatch batch, int half) {
    int count = batch.count() / 2;
    int size = batch.shape().size();
    return new ImageBatch(
        batch.shape(),
        Arrays.copyOfRange(batch.pixels(), half * count * size, (half + 1) * count * size),
        Arrays.copyOfRange(batch.labels(), half * count, (half + 1) * count));
  }

  private static double largestDifference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((double) a[i] - b[i]) / Math.max(1, Math.abs(b[i])));
    }
    return largest;
  }
}
