package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingGraphTest {

  private static final Architecture PERCEPTRON =
      new MultilayerPerceptron(List.of(2, 5, 3), Activation.RELU);

  @Test
  void savingItDoesNotChangeIt(@TempDir Path folder) throws IOException {
    try (ServingGraph network =
        new ServingGraph(PERCEPTRON, InitialValues.draw(PERCEPTRON, 3), Optional.empty())) {
      network.save(folder.resolve("first"));
      network.save(folder.resolve("second"));
    }
    assertThat(folder.resolve("second/saved_model.pb"))
        .hasSize(Files.size(folder.resolve("first/saved_model.pb")));
  }
}
