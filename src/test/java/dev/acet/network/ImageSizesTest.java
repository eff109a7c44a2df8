package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** Networks for images of other sizes and channels. */
class ImageSizesTest {

  /** Parameters by hand: only LeNet's first fully connected layer knows the size. */
  @ParameterizedTest
  @CsvSource({
    "lenet, 28, 28, 1, 3274634",
    "lenet, 28, 28, 3, 3276234", // 2 * 5 * 5 * 32 more
    "lenet, 64, 48, 1, 128906", // 3072 * 1024 fewer
    "lenet, 4, 4, 1, 128906",
    "resnet_small, 4, 4, 3, 269722",
    "resnet_small, 64, 64, 3, 269722",
    "resnet_small, 64, 65, 1, 269434", // 2 * 3 * 3 * 16 fewer
    "wrn-28-10, 64, 64, 3, 36479194",
    "resnet-18, 64, 64, 3, 11173962",
    "resnet-18-224, 96, 96, 3, 11181642"
  })
  void parameters(String id, int height, int width, int channels, long expected) {
    Architecture network = network(id).forImages(new ImageShape(height, width, channels));
    assertThat(network.parameters()).isEqualTo(expected);
    assertThat(network.input().dimensions()).containsExactly(height, width, channels);
    assertThat(network.id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "lenet, 4",
    "resnet_small, 4",
    "wrn-10-1, 4",
    "resnet-20, 4",
    "resnet-18, 8",
    "resnet-18-224, 32"
  })
  void imagesTooSmallToHalveAreRefused(String id, int least) {
    Architecture network = network(id);
    assertThat(network.forImages(new ImageShape(least, least, 1))).isNotNull();
    for (ImageShape small :
        new ImageShape[] {new ImageShape(least - 1, 64, 3), new ImageShape(64, least - 1, 3)}) {
      assertThatThrownBy(() -> network.forImages(small))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(id + " takes images of at least " + least + " x " + least)
          .hasMessageContaining("not of " + small.imageSize());
    }
  }

  @Test
  void imagesLargerThanAnArrayAreRefused() {
    assertThatThrownBy(() -> new ImageShape(50_000, 50_000, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50000 x 50000")
        .hasMessageContaining("more values than an array can hold");
  }

  @Test
  void aNetworkOfPointsTakesNoImages() {
    assertThatThrownBy(
            () ->
                new MultilayerPerceptron(java.util.List.of(2, 3), Activation.RELU)
                    .forImages(new ImageShape(8, 8, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes no images");
  }

  /** Weights tell the channels, and LeNet's tell whether it pools; nothing tells the size. */
  @ParameterizedTest
  @CsvSource({
    "lenet, 28, 28, 3, 28",
    "lenet, 64, 64, 1, 32",
    "resnet_small, 64, 64, 1, 32",
    "wrn-10-1, 40, 40, 1, 32",
    "resnet-20, 64, 64, 1, 32",
    "resnet-18-224, 64, 64, 1, 224"
  })
  void recognisedByVariables(String id, int height, int width, int channels, int usual) {
    Architecture network = network(id).forImages(new ImageShape(height, width, channels));
    Map<String, Shape> shapes =
        network.weights().stream().collect(Collectors.toMap(Weight::name, Weight::shape));
    Architecture found =
        ArchitectureFamily.recognise(name -> Optional.ofNullable(shapes.get(name)), Activation.RELU)
            .orElseThrow();
    assertThat(found.input().asImage()).isEqualTo(new ImageShape(usual, usual, channels));
    assertThat(found.forImages(network.input().asImage())).isEqualTo(network);
  }

  private static Architecture network(String id) {
    return ArchitectureFamily.create(id, 10, Activation.RELU);
  }
}
