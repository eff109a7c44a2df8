package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import dev.acet.tf.SessionOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScaledNetworkTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();

  static Stream<Architecture> architectures() {
    return Stream.of(
        new MultilayerPerceptron(List.of(2, 30, 30, 3), Activation.RELU),
        new LeNet(4, Activation.RELU),
        new ResNetSmall(4, Activation.RELU),
        new LeNet(4, Activation.RELU, new ImageShape(20, 12, 3)),
        new ResNetSmall(4, Activation.RELU, new ImageShape(18, 21, 1)),
        new WideResNet(2, 2, 4, Activation.RELU),
        new ResNet(ResNetForm.RESNET_20, 4, Activation.RELU),
        new ResNet(ResNetForm.RESNET_18_224, 4, Activation.RELU),
        new MultilayerPerceptron(List.of(2, 30, 30, 3), Activation.LEAKY_RELU),
        new ResNetSmall(4, Activation.LEAKY_RELU),
        new WideResNet(2, 2, 4, Activation.LEAKY_RELU),
        new ResNet(ResNetForm.RESNET_18_224, 4, Activation.LEAKY_RELU),
        new Vgg(VggForm.VGG_11, 4, Activation.RELU),
        new Vgg(VggForm.VGG_11, 4, Activation.LEAKY_RELU));
  }

  /** Each input with an α of its own, against the network itself on αx. */
  @ParameterizedTest
  @MethodSource("architectures")
  void isTheNetworkFurtherAlongTheRay(Architecture architecture) {
    WeightValues values = values(architecture);
    double[] alphas = {1, 7.5, 4000};
    int size = Math.toIntExact(architecture.inputShape().size());
    float[] images = random(new SplittableRandom(2), alphas.length * size, 0, 1);
    float[] further = images.clone();
    float[] scales = new float[alphas.length];
    for (int i = 0; i < further.length; i++) {
      further[i] *= (float) alphas[i / size];
    }
    for (int i = 0; i < alphas.length; i++) {
      scales[i] = (float) (1 / alphas[i]);
    }
    try (FrozenNetwork network = new FrozenNetwork(architecture, values, OPTIONS);
        ScaledNetwork scaled = new ScaledNetwork(architecture, values, OPTIONS)) {
      float[] expected = network.run(further, alphas.length).logits();
      float[] logits = scaled.run(images, scales);
      assertThat(logits).hasSameSizeAs(expected);
      for (int i = 0; i < logits.length; i++) {
        double alpha = alphas[i / architecture.classes()];
        double magnitude = largest(expected, i / architecture.classes(), architecture.classes());
        assertThat(alpha * logits[i]).isCloseTo(expected[i], within(1e-5 * magnitude));
      }
    }
  }

  /** Without shifts the network is homogeneous, and so it is what f(αx)/α tends to. */
  @ParameterizedTest
  @MethodSource("architectures")
  void tendsToTheNetworkWithoutShifts(Architecture architecture) {
    int size = Math.toIntExact(architecture.inputShape().size());
    float[] image = random(new SplittableRandom(3), size, 0, 1);
    float[] twice = new float[size];
    for (int i = 0; i < size; i++) {
      twice[i] = 2 * image[i];
    }
    try (ScaledNetwork network = new ScaledNetwork(architecture, values(architecture), OPTIONS)) {
      float[] slope = network.run(image, new float[] {0});
      float[] far = network.run(image, new float[] {1e-9f});
      float[] near = network.run(image, new float[] {1});
      float[] doubled = network.run(twice, new float[] {0});
      double magnitude = largest(slope, 0, slope.length);
      assertThat(distance(slope, far)).isLessThan(1e-5 * magnitude);
      assertThat(distance(slope, near)).isGreaterThan(1e-3 * magnitude);
      for (int k = 0; k < slope.length; k++) {
        assertThat((double) doubled[k]).isCloseTo(2.0 * slope[k], within(1e-5 * magnitude));
      }
      assertThatThrownBy(() -> network.run(image, new float[2]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOFTPLUS", "SIGMOID"})
  void isRefusedForSmoothActivations(Activation activation) {
    Architecture architecture = new MultilayerPerceptron(List.of(2, 3, 2), activation);
    assertThatThrownBy(() -> new ScaledNetwork(architecture, values(architecture), OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not for " + activation.id());
  }

  private static WeightValues values(Architecture architecture) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, float[]> values = new HashMap<>();
    for (Weight weight : architecture.weights()) {
      int size = Math.toIntExact(weight.shape().size());
      boolean variance = weight.name().endsWith("variance") || weight.name().endsWith("gamma");
      values.put(
          weight.name(),
          variance
              ? random(random, size, .5, 1.5)
              : random(random, size, -.2, weight.shape().numDimensions() == 1 ? .4 : .2));
    }
    return WeightValues.of(architecture, values);
  }

  private static float[] random(SplittableRandom random, int size, double low, double high) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  private static double largest(float[] values, int row, int length) {
    double largest = 0;
    for (int i = row * length; i < (row + 1) * length; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest;
  }

  private static double distance(float[] one, float[] other) {
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
    }
    return largest;
  }
}
