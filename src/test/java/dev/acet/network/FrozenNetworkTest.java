package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.tf.SessionOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrozenNetworkTest {

  private static final Architecture PERCEPTRON =
      new MultilayerPerceptron(List.of(2, 5, 3), Activation.RELU);

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() {
    try (FrozenNetwork network = network()) {
      Outputs outputs = network.run(Waves.inputs(PERCEPTRON, 4), 4);
      assertThat(outputs.logits()).hasSize(4 * 3);
      for (int i = 0; i < 4; i++) {
        float[] logits = Arrays.copyOfRange(outputs.logits(), 3 * i, 3 * i + 3);
        double sum = 0;
        for (float logit : logits) {
          sum += Math.exp(logit);
        }
        for (int k = 0; k < 3; k++) {
          assertThat((double) outputs.probabilities()[3 * i + k])
              .isCloseTo(Math.exp(logits[k]) / sum, within(1e-6));
        }
      }
    }
  }

  @Test
  void usesTheFirstInputsOfALongerArray() {
    try (FrozenNetwork network = network()) {
      float[] inputs = Waves.inputs(PERCEPTRON, 8);
      float[] all = network.run(inputs, 8).logits();
      assertThat(network.run(inputs, 3).logits())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(Arrays.copyOf(all, 9));
    }
  }

  @Test
  void severalThreadsGetTheirOwnAnswers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (FrozenNetwork network = network()) {
      float[] inputs = Waves.inputs(PERCEPTRON, 64);
      float[] expected = network.run(inputs, 64).logits();
      List<Future<float[]>> answers =
          IntStream.range(0, 64)
              .mapToObj(i -> Arrays.copyOfRange(inputs, 2 * i, 2 * i + 2))
              .map(input -> threads.submit(() -> network.run(input, 1).logits()))
              .toList();
      for (int i = 0; i < 64; i++) {
        assertThat(answers.get(i).get())
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(Arrays.copyOfRange(expected, 3 * i, 3 * i + 3));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesWhatItCannotRun() {
    FrozenNetwork network = network();
    assertThatThrownBy(() -> network.run(new float[5], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 inputs of 2 values were requested, but there are only 5 values");
    assertThatThrownBy(() -> network.run(new float[5], 0))
        .isInstanceOf(IllegalArgumentException.class);
    network.close();
    assertThatThrownBy(() -> network.run(new float[2], 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void missingWeightsAreNamed() {
    assertThatThrownBy(() -> WeightValues.of(PERCEPTRON, Map.of("fc1/weights", new float[10])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fc1/biases");
  }

  private static FrozenNetwork network() {
    return new FrozenNetwork(
        PERCEPTRON, InitialValues.draw(PERCEPTRON, 3), SessionOptions.withDefaults());
  }
}
