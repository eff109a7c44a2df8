package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCostTest {

  /** By hand, layer by layer. */
  @Test
  void countsLeNet() {
    NetworkCost cost = NetworkCost.of(new LeNet(10, Activation.RELU));
    long convolutions = 28 * 28 * 25 * 32L + 14 * 14 * 25 * 32 * 64L;
    assertThat(cost.multiplyAdds()).isEqualTo(convolutions + 3136 * 1024 + 1024 * 10);
    assertThat(cost.largest()).isEqualTo(28 * 28 * 32);
    // The image, both activations and what pooling makes of them, flat the second time, the hidden
    // layer.
    assertThat(cost.kept())
        .isEqualTo(784 + 28 * 28 * 32 + 14 * 14 * 32 + 14 * 14 * 64 + 2 * 3136 + 1024);
  }

  /** As published: 0.56 billion and 1.8 billion (He et al. 2016a, table 1, with 1000 classes). */
  @ParameterizedTest
  @CsvSource({"resnet-18, 10, 0.556e9", "resnet-18-224, 1000, 1.814e9", "wrn-28-10, 10, 5.25e9"})
  void countsAsPublished(String id, int classes, double expected) {
    Architecture network = ArchitectureFamily.create(id, classes, Activation.RELU);
    assertThat((double) NetworkCost.of(network).multiplyAdds())
        .isCloseTo(expected, within(.005 * expected));
  }

  @Test
  void growsWithTheArea() {
    Architecture network = new ResNetSmall(10, Activation.SOFTPLUS);
    NetworkCost small = NetworkCost.of(network);
    NetworkCost large = NetworkCost.of(network.forImages(new ImageShape(64, 96, 3)));
    assertThat(large.largest()).isEqualTo(6 * small.largest());
    assertThat(large.multiplyAdds())
        .isBetween(6 * small.multiplyAdds() - 6 * 640, 6 * small.multiplyAdds());
  }
}
