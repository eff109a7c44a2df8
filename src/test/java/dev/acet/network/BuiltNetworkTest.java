package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acet.image.ImageShape;
import dev.acet.tf.Precision;
import dev.acet.tf.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Our own backward passes against the gradients of TensorFlow, of the network that is not folded.
 */
class BuiltNetworkTest {

  private static final int IMAGES = 2;

  static Stream<Object[]> networks() {
    List<Object[]> networks = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      List<Architecture> architectures =
          List.of(
              new LeNet(10, activation),
              new ResNetSmall(10, activation),
              new LeNet(10, activation, new ImageShape(20, 12, 3)),
              new ResNetSmall(10, activation, new ImageShape(18, 21, 1)),
              new WideResNet(2, 1, 10, activation),
              new WideResNet(1, 2, 10, activation),
              new ResNet(ResNetForm.RESNET_20, 10, activation),
              new Vgg(VggForm.VGG_11, 10, activation),
              new MultilayerPerceptron(List.of(6, 20, 20, 3), activation));
      architectures.forEach(architecture -> add(architecture, networks));
    }
    for (Activation activation : List.of(Activation.RELU, Activation.LEAKY_RELU)) {
      Architecture large = new ResNet(ResNetForm.RESNET_18_224, 10, activation);
      networks.add(new Object[] {large, weights(large)});
    }
    return networks.stream();
  }

  private static void add(Architecture architecture, List<Object[]> networks) {
    WeightValues values = weights(architecture);
    networks.add(new Object[] {architecture, values});
    if (architecture.weights().stream().anyMatch(BuiltNetworkTest::isGamma)) {
      networks.add(new Object[] {architecture, someNegative(architecture, values)});
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void frozenWeightsGiveTheGradientsOfTensorFlow(Architecture architecture, WeightValues values) {
    check(architecture, values, tf -> LoopNetwork.frozen(architecture, values, Precision.FP32));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void liveWeightsGiveTheGradientsOfTensorFlow(Architecture architecture, WeightValues values) {
    check(
        architecture,
        values,
        tf ->
            LoopNetwork.live(
                tf, architecture, Weights.constants(tf, architecture, values), Precision.FP32));
  }

  /** Rounding adds up; for large images, the bound is wider. */
  static Stream<Object[]> networksAndCosines() {
    return Stream.concat(
        Stream.of(Activation.values())
            .map(activation -> new Object[] {new ResNetSmall(10, activation), 0.97}),
        Stream.of(
            new Object[] {new ResNet(ResNetForm.RESNET_20, 10, Activation.RELU), 0.97},
            new Object[] {new ResNet(ResNetForm.RESNET_18_224, 10, Activation.RELU), 0.93},
            new Object[] {new ResNet(ResNetForm.RESNET_18_224, 10, Activation.LEAKY_RELU), 0.93},
            new Object[] {new Vgg(VggForm.VGG_11, 10, Activation.LEAKY_RELU), 0.95}));
  }

  @ParameterizedTest
  @MethodSource("networksAndCosines")
  void halfOfTheBitsGiveNearlyTheSameGradients(Architecture architecture, double cosine) {
    assumeTrue(Precision.BF16.isSupported(), "this CPU has no bfloat16");
    WeightValues values = weights(architecture);
    Gradients wide = gradients(architecture, values, Precision.FP32);
    Gradients half = gradients(architecture, values, Precision.BF16);
    assertThat(cosine(wide.ours, half.ours)).isGreaterThan(cosine);
    assertThat(half.ours).isNotEqualTo(wide.ours);
  }

  /** The body of a loop knows no shapes of its inputs, which the trainer's weights are. */
  @ParameterizedTest
  @MethodSource("networksAndCosines")
  void halfOfTheBitsDoNotNeedTheShapesOfALoop(Architecture architecture, double cosine) {
    assumeTrue(Precision.BF16.isSupported(), "this CPU has no bfloat16");
    WeightValues values = weights(architecture);
    Gradients wide = gradients(architecture, values, Precision.FP32);
    Gradients half =
        gradients(
            architecture,
            values,
            tf ->
                Shapeless.of(
                    tf,
                    LoopNetwork.live(
                        tf,
                        architecture,
                        Weights.constants(tf, architecture, values),
                        Precision.BF16)));
    assertThat(cosine(wide.ours, half.ours)).isGreaterThan(cosine);
  }

  /** A network whose inputs have lost their shapes. */
  private record Shapeless(LoopNetwork network, List<Output<?>> inputs) implements LoopNetwork {

    static Shapeless of(Ops tf, LoopNetwork network) {
      List<Output<?>> inputs = new ArrayList<>();
      for (Output<?> input : network.inputs()) {
        inputs.add(
            tf.placeholderWithDefault(input.expect(TFloat32.class), Shape.unknown()).asOutput());
      }
      return new Shapeless(network, inputs);
    }

    @Override
    public InputSpec input() {
      return network.input();
    }

    @Override
    public int classes() {
      return network.classes();
    }

    @Override
    public Operand<TFloat32> logits(
        Ops tf, Operand<TFloat32> images, List<? extends Output<?>> nodes) {
      return network.logits(tf, images, nodes);
    }

    @Override
    public Pass pass(Graph body, Operand<TFloat32> images, List<? extends Output<?>> nodes) {
      return network.pass(body, images, nodes);
    }
  }

  @Test
  void anUnrecordedLayerIsNoticed() {
    Architecture architecture = new ResNetSmall(10, Activation.RELU);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Layers<TFloat32> layers =
          Layers.of(
              tf,
              Weights.constants(tf, architecture, weights(architecture)),
              BatchNormalization.inference());
      Operand<TFloat32> images = images(tf, architecture);
      Operand<TFloat32> logits = architecture.forward(layers, images).logits();
      assertThatThrownBy(() -> layers.gradient(images, logits, logits))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no recorded layers");
    }
  }

  private interface Maker {
    LoopNetwork in(Ops tf);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Gradients(float[] ours, float[] theirs, float[] ourLogits, float[] theirLogits) {}

  private static Gradients gradients(
      Architecture architecture, WeightValues values, Precision precision) {
    return gradients(
        architecture, values, tf -> LoopNetwork.frozen(architecture, values, precision));
  }

  private static Gradients gradients(Architecture architecture, WeightValues values, Maker maker) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      // Fed, or TensorFlow would compute a part of the network with other kernels, once and for
      // all.
      Operand<TFloat32> images =
          tf.placeholder(
              TFloat32.class,
              Placeholder.shape(
                  architecture.inputShape().prepend(Shape.UNKNOWN_SIZE))); // [n, h, w, c]
      LoopNetwork network = maker.in(tf);
      LoopNetwork.Pass pass = network.pass(graph, images, network.inputs());
      float[] factors = new float[architecture.classes()];
      for (int k = 0; k < factors.length; k++) {
        factors[k] = (float) Math.cos(k);
      }
      Operand<TFloat32> ofLogits =
          tf.math.add(tf.zerosLike(pass.logits()), tf.constant(factors)); // [n, K]
      Operand<TFloat32> ours = pass.backward().apply(ofLogits); // [n, h, w, c]
      Operand<TFloat32> logits =
          architecture.logits(
              tf,
              images,
              Weights.constants(tf, architecture, values),
              BatchNormalization.inference()); // [n, K]
      Output<?> theirs =
          graph
              .addGradients(
                  null,
                  new Output<?>[] {logits.asOutput()},
                  new Output<?>[] {images.asOutput()},
                  new Output<?>[] {ofLogits.asOutput()})[0];
      try (Session session = new Session(graph);
          TFloat32 fed =
              Tensors.of(
                  architecture.inputShape().prepend(IMAGES), Waves.inputs(architecture, IMAGES));
          Result result =
              session
                  .runner()
                  .feed(images, fed)
                  .fetch(ours)
                  .fetch(theirs)
                  .fetch(pass.logits())
                  .fetch(logits)
                  .run()) {
        return new Gradients(
            Tensors.floats(result.get(0)),
            Tensors.floats(result.get(1)),
            Tensors.floats(result.get(2)),
            Tensors.floats(result.get(3)));
      }
    }
  }

  private static void check(Architecture architecture, WeightValues values, Maker maker) {
    Gradients gradients = gradients(architecture, values, maker);
    assertClose(gradients.ourLogits, gradients.theirLogits);
    assertClose(gradients.ours, gradients.theirs);
  }

  /** Of the whole: a ReLU whose input is nearly 0 may be on in one network and off in the other. */
  private static void assertClose(float[] ours, float[] theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    double difference = 0;
    double length = 0;
    for (int i = 0; i < ours.length; i++) {
      difference += Math.pow(ours[i] - theirs[i], 2);
      length += Math.pow(theirs[i], 2);
    }
    assertThat(length).isPositive();
    assertThat(Math.sqrt(difference / length)).isLessThan(1e-2);
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double sizes = 0;
    double others = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      sizes += (double) a[i] * a[i];
      others += (double) b[i] * b[i];
    }
    return product / Math.sqrt(sizes * others);
  }

  /** Filters as before training, which keep values in range; normalisations that do something. */
  private static WeightValues weights(Architecture architecture) {
    WeightValues waves = Waves.weights(architecture);
    WeightValues drawn = InitialValues.draw(architecture, 4);
    Map<String, float[]> values = new HashMap<>();
    for (Weight weight : architecture.weights()) {
      boolean vector = weight.shape().numDimensions() == 1;
      values.put(weight.name(), vector ? waves.get(weight) : drawn.get(weight));
    }
    return WeightValues.of(architecture, values);
  }

  /** With scales that cannot be moved over a ReLU: in some units, every third one is negative. */
  private static WeightValues someNegative(Architecture architecture, WeightValues values) {
    Map<String, float[]> changed = new HashMap<>();
    int normalizations = 0;
    for (Weight weight : architecture.weights()) {
      float[] value = values.get(weight).clone();
      if (isGamma(weight) && normalizations++ % 3 == 0) {
        for (int i = 0; i < value.length; i += 3) {
          value[i] = -value[i];
        }
      }
      changed.put(weight.name(), value);
    }
    return WeightValues.of(architecture, changed);
  }

  private static boolean isGamma(Weight weight) {
    return weight.name().endsWith("/gamma");
  }

  private static Operand<TFloat32> images(Ops tf, Architecture architecture) {
    return Weights.constant(
        tf,
        architecture.inputShape().prepend(IMAGES),
        Waves.inputs(architecture, IMAGES)); // [n, h, w, c]
  }
}
