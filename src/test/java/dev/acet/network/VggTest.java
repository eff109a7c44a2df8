package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class VggTest {

  /**
   * The convolutions have as many as those of torchvision's networks, which are 9,220,480,
   * 9,404,992, 14,714,688 and 20,024,384; the fully connected layer has 513 for each class.
   */
  @ParameterizedTest
  @CsvSource({
    "vgg-11, 10, 9225610",
    "vgg-13, 10, 9410122",
    "vgg-16, 10, 14719818",
    "vgg-16, 100, 14765988",
    "vgg-19, 10, 20029514"
  })
  void hasTheParametersOfTheOriginal(String id, int classes, long parameters) {
    Architecture network = ArchitectureFamily.create(id, classes, Activation.RELU);
    assertThat(network.parameters()).isEqualTo(parameters);
    assertThat(network.hasMovingAverages()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void isRecognisedByItsVariables(VggForm form) {
    Architecture network = new Vgg(form, 7, Activation.LEAKY_RELU);
    assertThat(
            ArchitectureFamily.recognise(
                name ->
                    network.weights().stream()
                        .filter(weight -> weight.name().equals(name))
                        .map(Weight::shape)
                        .findFirst(),
                Activation.LEAKY_RELU))
        .contains(network);
    assertThat(ArchitectureFamily.create(form.id(), 7, Activation.LEAKY_RELU)).isEqualTo(network);
  }

  @Test
  void aBlockTooManyIsNotRecognised() {
    assertThat(
            ArchitectureFamily.recognise(
                name ->
                    name.startsWith("vgg_") && !name.contains("conv_9")
                        ? Optional.of(Shape.of(3, 3, 64, 64))
                        : Optional.empty(),
                Activation.RELU))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vgg", "vgg-12", "vgg-11-bn"})
  void otherNamesAreRejected(String id) {
    assertThatThrownBy(() -> ArchitectureFamily.create(id, 10, Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vgg-11, vgg-13, vgg-16, vgg-19");
  }

  /** A truncated normal distribution would have 0.88 times that. */
  @Test
  void startsWithTheWholeVariance() {
    Architecture network = new Vgg(VggForm.VGG_11, 10, Activation.RELU);
    float[] filters =
        InitialValues.draw(network, 1).get("vgg_4/conv_2/weights"); // [3, 3, 512, 512]
    double sum = 0;
    for (float value : filters) {
      sum += (double) value * value;
    }
    double expected = Math.sqrt(2.0 / (3 * 3 * 512));
    assertThat(Math.sqrt(sum / filters.length)).isCloseTo(expected, within(.01 * expected));
  }
}
