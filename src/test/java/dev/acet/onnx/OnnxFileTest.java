package dev.acet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Outputs;
import dev.acet.network.ResNet;
import dev.acet.network.ResNetForm;
import dev.acet.network.ResNetSmall;
import dev.acet.network.ServingGraph;
import dev.acet.network.Vgg;
import dev.acet.network.VggForm;
import dev.acet.network.Waves;
import dev.acet.network.WeightValues;
import dev.acet.network.WideResNet;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxFileTest {

  @TempDir private Path folder;

  static Stream<Architecture> networks() {
    return Arrays.stream(Activation.values())
        .flatMap(
            activation ->
                Stream.of(
                    new LeNet(10, activation),
                    new ResNetSmall(10, activation),
                    new WideResNet(1, 1, 7, activation),
                    new Vgg(VggForm.VGG_11, 10, activation),
                    new MultilayerPerceptron(List.of(2, 100, 100, 2), activation)));
  }

  static Stream<Architecture> largeNetworks() {
    return Stream.of(
        new ResNet(ResNetForm.RESNET_18, 10, Activation.RELU),
        new ResNet(ResNetForm.RESNET_18_224, 10, Activation.LEAKY_RELU),
        new LeNet(10, Activation.RELU, new ImageShape(40, 24, 3)),
        new WideResNet(1, 1, 7, Activation.RELU, new ImageShape(33, 18, 1)),
        // With ReLU and these weights its features are differences of far larger values.
        new ResNetSmall(10, Activation.SIGMOID, new ImageShape(36, 21, 1)));
  }

  @ParameterizedTest
  @MethodSource({"networks", "largeNetworks"})
  void answersAsTheNetworkDoes(Architecture architecture) throws IOException {
    WeightValues weights = Waves.weights(architecture);
    Path file = write(architecture, weights, Map.of());
    try (OnnxModel onnx = OnnxModel.open(file);
        FrozenNetwork network =
            new FrozenNetwork(architecture, weights, SessionOptions.withDefaults())) {
      for (int count : List.of(1, 2, 7)) {
        float[] images = images(architecture, count);
        Outputs expected = network.runWithFeatures(images, count);
        OnnxModel.Outputs found =
            onnx.run(images, architecture.inputShape().prepend(count).asArray());
        assertThat(found.byName())
            .containsOnlyKeys("logits", "probabilities", "confidence", "features");
        assertClose(found.floats("logits"), expected.logits());
        assertClose(found.floats("features"), expected.features());
        assertClose(found.floats("probabilities"), expected.probabilities());
        float[] confidence = found.floats("confidence");
        for (int i = 0; i < count; i++) {
          assertThat(confidence[i]).isEqualTo(largest(found.floats("probabilities"), i, count));
        }
      }
    }
  }

  @Test
  void saysWhatItTakesAndGives() throws IOException {
    LeNet architecture = new LeNet(10, Activation.RELU);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("model", "pets");
    metadata.put("classNames", "[\"cat\",\"chien \u00e9\"]");
    Path file = write(architecture, Waves.weights(architecture), metadata);
    try (OnnxModel onnx = OnnxModel.open(file)) {
      assertThat(onnx.metadata()).isEqualTo(metadata);
      assertThat(onnx.shape("images")).containsExactly(-1, 28, 28, 1);
      assertThat(onnx.shape("logits")).containsExactly(-1, 10);
      assertThat(onnx.shape("probabilities")).containsExactly(-1, 10);
      assertThat(onnx.shape("confidence")).containsExactly(-1);
      assertThat(onnx.shape("features")).containsExactly(-1, 1024);
      assertThat(onnx.names()).containsExactly("acet", "pets@7");
    }
  }

  @Test
  void theSameNetworkGivesTheSameBytes() throws IOException {
    Architecture architecture = new WideResNet(1, 1, 10, Activation.SIGMOID);
    WeightValues weights = Waves.weights(architecture);
    byte[] first = Files.readAllBytes(write(architecture, weights, Map.of("a", "b")));
    assertThat(write(architecture, weights, Map.of("a", "b"))).hasBinaryContent(first);
  }

  /**
   * To 1e-4; if there are values above 1, which random weights make, to that part of the largest.
   */
  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double scale = 1;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).as("value %d", i).isCloseTo(expected[i], within(1e-4 * scale));
    }
  }

  private Path write(Architecture architecture, WeightValues weights, Map<String, String> metadata)
      throws IOException {
    Path file = folder.resolve("network.onnx");
    try (ServingGraph graph = new ServingGraph(architecture, weights, Optional.empty())) {
      OnnxFile.write(file, graph, "pets@7", metadata);
    }
    return file;
  }

  private static float[] images(Architecture architecture, int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] images = new float[(int) architecture.inputShape().size() * count];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }

  /** The largest value of a row. */
  private static float largest(float[] values, int row, int rows) {
    int size = values.length / rows;
    float largest = values[row * size];
    for (int i = row * size; i < (row + 1) * size; i++) {
      largest = Math.max(largest, values[i]);
    }
    return largest;
  }
}
