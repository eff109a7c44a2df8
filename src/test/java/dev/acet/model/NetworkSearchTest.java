package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ResNet;
import dev.acet.network.ResNetForm;
import dev.acet.network.ResNetSmall;
import dev.acet.network.Vgg;
import dev.acet.network.VggForm;
import dev.acet.network.WideResNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class NetworkSearchTest {

  private static final Architecture PERCEPTRON =
      new MultilayerPerceptron(List.of(2, 7, 3), Activation.RELU);

  @TempDir private Path folder;

  @Test
  void detectsTheArchitecture() throws IOException {
    for (Architecture network :
        List.of(
            PERCEPTRON,
            new LeNet(26, Activation.RELU),
            new ResNetSmall(100, Activation.RELU),
            new WideResNet(2, 3, 7, Activation.RELU),
            new ResNet(ResNetForm.RESNET_20, 7, Activation.RELU),
            new Vgg(VggForm.VGG_13, 7, Activation.RELU))) {
      Path path = folder.resolve(network.id());
      SavedCheckpoint.save(path, network, 1);
      assertThat(
              NetworkSearch.find(
                      Checkpoint.open(path),
                      Activation.RELU,
                      Optional.empty(),
                      WeightChoice.TRAINED)
                  .architecture())
          .isEqualTo(network);
    }
  }

  @Test
  void otherVariablesAreRefusedWithTheNetworksThatThereAre() throws IOException {
    Path path = folder.resolve("other");
    SavedCheckpoint.save(path, Map.of("w", Shape.of(1)), Map.of("w", new float[1]));
    Checkpoint other = Checkpoint.open(path);
    assertThatThrownBy(
            () ->
                NetworkSearch.find(other, Activation.RELU, Optional.empty(), WeightChoice.TRAINED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "a LeNet, a ResNetSmall, a wide ResNet, a ResNet or a multilayer perceptron")
        .hasMessageContaining("others, such as w");
  }
}
