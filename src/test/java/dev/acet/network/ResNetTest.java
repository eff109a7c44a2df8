package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResNetTest {

  /**
   * OpenOOD's ResNet18_32x32, torchvision's resnet18, and for CIFAR-10 table 6 of the paper: .27,
   * .46, .66, .85 and 1.7 million.
   */
  @ParameterizedTest
  @CsvSource({
    "resnet-18, 10, 11173962",
    "resnet-18, 100, 11220132",
    "resnet-18-224, 1000, 11689512",
    "resnet-20, 10, 269722",
    "resnet-32, 10, 464154",
    "resnet-44, 10, 658586",
    "resnet-56, 10, 853018",
    "resnet-110, 10, 1727962"
  })
  void hasAsManyParametersAsPublished(String id, int classes, long parameters) {
    assertThat(ArchitectureFamily.create(id, classes, Activation.RELU).parameters())
        .isEqualTo(parameters);
  }

  @ParameterizedTest
  @EnumSource(ResNetForm.class)
  void isFoundByItsVariables(ResNetForm form) {
    Architecture network = new ResNet(form, 7, Activation.SOFTPLUS);
    assertThat(
            ArchitectureFamily.recognise(
                name ->
                    network.weights().stream()
                        .filter(weight -> weight.name().equals(name))
                        .map(Weight::shape)
                        .findFirst(),
                Activation.SOFTPLUS))
        .contains(network);
    assertThat(ArchitectureFamily.create(form.id(), 7, Activation.SOFTPLUS)).isEqualTo(network);
  }

  /** ResNet-50 is another network elsewhere, with bottlenecks. */
  @ParameterizedTest
  @ValueSource(strings = {"resnet-50", "resnet-34", "resnet", "resnet-18-32"})
  void otherNamesAreRefusedWithTheNetworksThatThereAre(String id) {
    assertThatThrownBy(() -> ArchitectureFamily.create(id, 10, Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no network \"" + id + "\"")
        .hasMessageContaining("wrn-DEPTH-WIDTH, resnet-18, resnet-18-224, resnet-20, resnet-32");
  }

  @Test
  void theFeaturesAreAsManyAsPublished() {
    assertThat(ResNetForm.RESNET_18.features()).isEqualTo(512);
    assertThat(ResNetForm.RESNET_56.features()).isEqualTo(64);
  }
}
