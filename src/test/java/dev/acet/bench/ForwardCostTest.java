package dev.acet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ResNetSmall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counted by hand: filters' values times places, twice. */
class ForwardCostTest {

  @Test
  void lenet() {
    long convolutions = 5 * 5 * 1 * 32 * (28 * 28) + 5 * 5 * 32 * 64 * (14 * 14);
    long matrices = 7 * 7 * 64 * 1024 + 1024 * 10;
    assertThat(ForwardCost.of(new LeNet(10, Activation.RELU)))
        .isEqualTo(2 * (convolutions + matrices));
  }

  @Test
  void resnetSmall() {
    long first = 3 * 3 * 3 * 16 * (32 * 32) + 6 * 3 * 3 * 16 * 16 * (32 * 32);
    long second = (3 * 3 * 16 * 32 + 5 * 3 * 3 * 32 * 32) * (16 * 16);
    long third = (3 * 3 * 32 * 64 + 5 * 3 * 3 * 64 * 64) * (8 * 8);
    assertThat(ForwardCost.of(new ResNetSmall(10, Activation.RELU)))
        .isEqualTo(2 * (first + second + third + 64 * 10));
  }

  @Test
  void perceptron() {
    assertThat(ForwardCost.of(new MultilayerPerceptron(List.of(2, 7, 3), Activation.RELU)))
        .isEqualTo(2 * (2 * 7 + 7 * 3));
  }
}
