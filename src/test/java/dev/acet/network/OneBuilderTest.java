package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One builder makes the frozen graph, the graph over variables and the body of a loop. */
class OneBuilderTest {

  static List<Architecture> architectures() {
    return List.of(
        new LeNet(10, Activation.RELU),
        new ResNetSmall(10, Activation.RELU),
        new WideResNet(2, 1, 10, Activation.RELU),
        new ResNet(ResNetForm.RESNET_20, 10, Activation.RELU),
        new LeNet(10, Activation.RELU, new ImageShape(20, 12, 3)),
        new ResNetSmall(10, Activation.RELU, new ImageShape(18, 21, 1)),
        new Vgg(VggForm.VGG_11, 10, Activation.LEAKY_RELU),
        new Vgg(VggForm.VGG_11, 10, Activation.RELU, new ImageShape(33, 40, 1)),
        new MultilayerPerceptron(List.of(2, 7, 3), Activation.SIGMOID));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void variablesGiveTheFrozenLogits(Architecture architecture) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Map<String, Operand<TFloat32>> variables = new LinkedHashMap<>();
      List<Operand<TFloat32>> assignments = new ArrayList<>();
      for (Weight weight : architecture.weights()) {
        Variable<TFloat32> variable = tf.variable(weight.shape(), TFloat32.class);
        variables.put(weight.name(), variable);
        assignments.add(
            tf.assign(
                variable,
                Weights.constant(tf, weight.shape(), Waves.weights(architecture).get(weight))));
      }
      Operand<TFloat32> logits =
          architecture.logits(
              tf, input(tf, architecture), Weights.of(variables), BatchNormalization.inference());
      try (Session session = new Session(graph)) {
        Session.Runner assign = session.runner();
        assignments.forEach(assign::addTarget);
        assign.run().close();
        assertFrozenLogits(architecture, fetch(session, logits));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void loopInputsGiveTheFrozenLogits(Architecture architecture) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Output<?>> inputs = new ArrayList<>();
      inputs.add(tf.constant(0).asOutput());
      inputs.add(
          tf.zeros(tf.constant(new int[] {2, architecture.classes()}), TFloat32.class).asOutput());
      inputs.add(input(tf, architecture).asOutput());
      for (Weight weight : architecture.weights()) {
        inputs.add(
            Weights.constant(tf, weight.shape(), Waves.weights(architecture).get(weight))
                .asOutput());
      }
      Output<?>[] outputs =
          graph.whileLoop(
              inputs.toArray(Output<?>[]::new),
              (condition, in, out) -> {
                Ops body = Ops.create(condition);
                out[0] = body.math.less(typed(in[0], TInt32.class), body.constant(1)).asOutput();
              },
              (bodyGraph, in, out) -> {
                Ops body = Ops.create(bodyGraph);
                System.arraycopy(in, 0, out, 0, in.length);
                List<Output<TFloat32>> weights =
                    Arrays.stream(in).skip(3).map(o -> typed(o, TFloat32.class)).toList();
                out[0] = body.math.add(typed(in[0], TInt32.class), body.constant(1)).asOutput();
                out[1] =
                    architecture
                        .logits(
                            body,
                            typed(in[2], TFloat32.class),
                            inOrder(architecture, weights),
                            BatchNormalization.inference())
                        .asOutput();
              },
              "once");
      try (Session session = new Session(graph)) {
        assertFrozenLogits(architecture, fetch(session, typed(outputs[1], TFloat32.class)));
      }
    }
  }

  /** Of the inputs of a loop's body. */
  private static Weights inOrder(Architecture architecture, List<Output<TFloat32>> inputs) {
    List<Weight> weights = architecture.weights();
    assertThat(inputs).hasSameSizeAs(weights);
    Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      byName.put(weights.get(i).name(), inputs.get(i));
    }
    return Weights.of(byName);
  }

  private static void assertFrozenLogits(Architecture architecture, float[] logits) {
    try (FrozenNetwork frozen =
        new FrozenNetwork(
            architecture, Waves.weights(architecture), SessionOptions.withDefaults())) {
      float[] expected = frozen.run(Waves.inputs(architecture, 2), 2).logits();
      float scale = 0;
      for (float logit : expected) {
        scale = Math.max(scale, Math.abs(logit));
      }
      assertThat(scale).isPositive();
      assertThat(logits).usingComparatorWithPrecision(1e-5f * scale).containsExactly(expected);
    }
  }

  private static Operand<TFloat32> input(Ops tf, Architecture architecture) {
    return tf.constant(
        architecture.inputShape().prepend(2),
        org.tensorflow.ndarray.buffer.DataBuffers.of(Waves.inputs(architecture, 2), true, false));
  }

  private static float[] fetch(Session session, Operand<TFloat32> node) {
    try (Result result = session.runner().fetch(node).run()) {
      return Tensors.floats(result.get(0));
    }
  }

  private static <T extends org.tensorflow.types.family.TType> Output<T> typed(
      Output<?> output, Class<T> type) {
    return output.expect(type);
  }
}
