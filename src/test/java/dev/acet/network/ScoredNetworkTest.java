package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.tf.Precision;
import dev.acet.tf.Tensors;
import java.util.List;
import java.util.SplittableRandom;
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

/** Backward passes from a score against the gradients of TensorFlow. */
class ScoredNetworkTest {

  private static final int IMAGES = 3;

  static Stream<Architecture> networks() {
    return Stream.of(
        new LeNet(10, Activation.RELU),
        new ResNetSmall(10, Activation.RELU),
        new MultilayerPerceptron(List.of(6, 20, 3), Activation.RELU),
        new MultilayerPerceptron(List.of(6, 3), Activation.RELU)); // its features are its input
  }

  /** Depends on the features in both ways: directly and through the logits. */
  private static Operand<TFloat32> score(Ops tf, Forward outputs) {
    Operand<TFloat32> energy =
        tf.math.log(tf.reduceSum(tf.math.exp(outputs.logits()), tf.constant(1))); // [n]
    Operand<TFloat32> length =
        tf.reduceSum(tf.math.square(outputs.features()), tf.constant(1)); // [n]
    return tf.math.sub(energy, length); // [n]
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAreThoseOfTensorFlow(Architecture architecture) {
    WeightValues values = InitialValues.draw(architecture, 5);
    AttackTarget target =
        new AttackTarget.Built(architecture, values)
            .scoredBy(ScoredNetworkTest::score)
            .orElseThrow();
    assertThat(target.classes()).isEqualTo(1);
    assertThat(target.input()).isEqualTo(architecture.input());
    Shape shape = architecture.inputShape().prepend(IMAGES);
    float[] pixels = new float[(int) shape.size()];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> images =
          tf.placeholder(
              TFloat32.class,
              Placeholder.shape(architecture.inputShape().prepend(Shape.UNKNOWN_SIZE)));
      LoopNetwork network = target.inLoop(Precision.FP32);
      LoopNetwork.Pass pass = network.pass(graph, images, List.of());
      Operand<TFloat32> ours = pass.backward().apply(tf.onesLike(pass.logits())); // [n, h, w, c]
      Operand<TFloat32> forward = network.logits(tf, images, List.of()); // [n, 1]
      Forward unfolded =
          architecture.forward(
              tf,
              images,
              Weights.constants(tf, architecture, values),
              BatchNormalization.inference());
      Operand<TFloat32> expected = score(tf, unfolded); // [n]
      Output<?> theirs =
          graph.addGradients(expected.asOutput(), new Output<?>[] {images.asOutput()})[0];
      try (TFloat32 fed = Tensors.of(shape, pixels);
          Session session = new Session(graph);
          Result result =
              session
                  .runner()
                  .feed(images, fed)
                  .fetch(ours)
                  .fetch(theirs)
                  .fetch(pass.logits())
                  .fetch(forward)
                  .fetch(expected)
                  .run()) {
        assertClose(result, 0, 1);
        assertClose(result, 2, 4);
        assertClose(result, 3, 4);
      }
    }
  }

  private static void assertClose(Result result, int ours, int theirs) {
    float[] found = Tensors.floats(result.get(ours));
    float[] expected = Tensors.floats(result.get(theirs));
    assertThat(found).hasSize(expected.length);
    double difference = 0;
    double length = 0;
    for (int i = 0; i < found.length; i++) {
      difference += Math.pow(found[i] - expected[i], 2);
      length += Math.pow(expected[i], 2);
    }
    assertThat(length).isPositive();
    assertThat(Math.sqrt(difference / length)).isLessThan(1e-2); // of the whole: see ReLUs near 0
  }

  @Test
  void aNetworkWithoutFeaturesIsNotScored() {
    AttackTarget target =
        new AttackTarget() {
          @Override
          public LoopNetwork inLoop(Precision precision) {
            throw new IllegalStateException("not asked for");
          }

          @Override
          public InputSpec input() {
            throw new IllegalStateException("not asked for");
          }

          @Override
          public int classes() {
            return 2;
          }
        };
    assertThat(target.scoredBy(ScoredNetworkTest::score)).isEmpty();
  }
}
