package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ResNetSmall;
import dev.acet.network.WideResNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            new WideResNet(2, 3, 7, Activation.RELU))) {
      Path path = folder.resolve(network.id());
      SavedCheckpoint.save(path, network, 1);
      assertThat(
              NetworkSearch.find(Checkpoint.open(path), Activation.RELU, WeightChoice.TRAINED)
                  .architecture())
          .isEqualTo(network);
    }
  }
}
