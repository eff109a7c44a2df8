package dev.acet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.bench.OperationTimes.OfType;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.AttackTarget;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.Objective;
import dev.acet.network.WeightValues;
import dev.acet.tf.RunTrace;
import dev.acet.tf.SessionOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

class OperationTimesTest {

  private static final Architecture LENET = new LeNet(10, Activation.RELU);
  private static final WeightValues VALUES = InitialValues.draw(LENET, 4);
  private static final float[] IMAGES = new float[2 * 28 * 28];

  @Test
  void executionsOfATypeAreAddedUpOverLoopsAndRuns() {
    StepStats first =
        run(
            node("Relu", "[mklcpu 4.0MB 4.0MB] Relu = _MklNativeFusedConv2D(a, b)", 5_000_000),
            node("body/Mul", "body/Mul = Mul(body/x, body/y)", 1_000_000),
            node("body/Mul", "body/Mul = Mul(body/x, body/y)", 2_000_000));
    StepStats second =
        run(
            node("gradients/AddN", "gradients/AddN = AddN(a, b)", 500_000),
            node("Shape", "Shape = Shape(Conv2D, ^Mul)", 250_000),
            node("body/Mul", "body/Mul = Mul(body/x, body/y)", 4_000_000));
    OperationTimes times = OperationTimes.of(List.of(first, second));
    assertThat(times.byType())
        .containsExactly(
            new OfType("Mul", OperationKind.ELEMENT_WISE, 7, 3),
            new OfType("_MklNativeFusedConv2D", OperationKind.CONVOLUTION, 5, 1),
            new OfType("AddN", OperationKind.ELEMENT_WISE, 0.5, 1),
            new OfType("Shape", OperationKind.OTHER, 0.25, 1));
    assertThat(times.milliseconds()).isEqualTo(12.75);
    assertThat(times.milliseconds(OperationKind.ELEMENT_WISE)).isEqualTo(7.5);
    assertThat(times.executions(OperationKind.ELEMENT_WISE)).isEqualTo(4);
    assertThat(times.executions(OperationKind.POOLING)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Conv2D, CONVOLUTION",
    "_FusedConv2D, CONVOLUTION",
    "_MklNativeConv2D, CONVOLUTION",
    "_MklNativeConv2DBackpropInput, CONVOLUTION_TO_INPUT",
    "_MklNativeConv2DBackpropFilter, CONVOLUTION_TO_FILTERS",
    "_MklNativeFusedMatMul, MATRIX_PRODUCT",
    "_MklMatMul, MATRIX_PRODUCT",
    "ReluGrad, ELEMENT_WISE",
    "MaxPoolGradV2, POOLING",
    "FusedBatchNormV3, BATCH_NORMALIZATION",
    "_FusedBatchNormEx, BATCH_NORMALIZATION",
    "_MklNativeFusedBatchNormGradV3, BATCH_NORMALIZATION",
    "Transpose, OTHER",
    "_Arg, OTHER"
  })
  void kindsAreToldByTheType(String type, OperationKind kind) {
    assertThat(OperationKind.of(type)).isEqualTo(kind);
  }

  @Test
  void aForwardPassExecutesEveryLayerOnce() {
    try (FrozenNetwork network = new FrozenNetwork(LENET, VALUES, SessionOptions.withDefaults())) {
      OperationTimes times = OperationTimes.of(RunTrace.of(() -> network.run(IMAGES, 2)));
      assertThat(times.executions(OperationKind.CONVOLUTION)).isEqualTo(2);
      assertThat(times.executions(OperationKind.MATRIX_PRODUCT)).isEqualTo(2);
      assertThat(times.executions(OperationKind.POOLING)).isEqualTo(2);
      assertThat(times.executions(OperationKind.CONVOLUTION_TO_INPUT)).isZero();
      assertThat(times.milliseconds(OperationKind.CONVOLUTION)).isPositive();
    }
  }

  @Test
  void everyStepOfAnAttacksLoopCounts() {
    PgdSettings settings = PgdSettings.of(0.3, 3, 0.1, Objective.MAX_CONFIDENCE);
    try (PgdAttack attack =
        new PgdAttack(new AttackTarget.Built(LENET, VALUES), settings, new SessionOptions(1))) {
      OperationTimes times =
          OperationTimes.of(RunTrace.of(() -> attack.run(IMAGES, new int[0], 1, 0)));
      assertThat(times.executions(OperationKind.CONVOLUTION_TO_INPUT)).isEqualTo(2 * 3);
      assertThat(times.executions(OperationKind.CONVOLUTION_TO_FILTERS)).isZero();
    }
  }

  private static StepStats run(NodeExecStats... nodes) {
    return StepStats.newBuilder()
        .addDevStats(DeviceStepStats.newBuilder().addAllNodeStats(List.of(nodes)))
        .build();
  }

  /** A node as TensorFlow reports it; between its start and its kernel's it waits. */
  private static NodeExecStats node(String name, String label, long nanoseconds) {
    return NodeExecStats.newBuilder()
        .setNodeName(name)
        .setTimelineLabel(label)
        .setAllStartNanos(1_795_745_606_294_664_393L)
        .setOpStartRelNanos(180)
        .setOpEndRelNanos(180 + nanoseconds)
        .setAllEndRelNanos(900 + nanoseconds)
        .build();
  }
}
