package dev.acet.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import dev.acet.model.StoredWeights;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ResNetSmall;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final Architecture PERCEPTRON =
      new MultilayerPerceptron(List.of(2, 7, 3), Activation.RELU);

  @TempDir private Path folder;
  private Path prefix;
  private Path index;
  private Path data;
  private WeightValues saved;

  @BeforeEach
  void save() {
    prefix = folder.resolve("model-3");
    index = folder.resolve("model-3.index");
    data = folder.resolve("model-3.data-00000-of-00001");
    saved = SavedCheckpoint.save(prefix, PERCEPTRON, 5);
  }

  @Test
  void restoresWhatTensorFlowSaved() throws IOException {
    WeightValues restored = StoredWeights.read(Checkpoint.open(prefix), PERCEPTRON);
    for (Weight weight : PERCEPTRON.weights()) {
      assertThat(restored.get(weight)).as(weight.name()).containsExactly(saved.get(weight));
    }
  }

  @Test
  void restoresAResidualNetworkWhoseIndexSharesKeys() throws IOException {
    Architecture network = new ResNetSmall(100, Activation.RELU);
    WeightValues values = SavedCheckpoint.save(folder.resolve("r"), network, 1);
    WeightValues restored = StoredWeights.read(Checkpoint.open(folder.resolve("r")), network);
    for (Weight weight : network.weights()) {
      assertThat(restored.get(weight)).as(weight.name()).containsExactly(values.get(weight));
    }
  }

  /** Whatever byte of the index is wrong: an error, or (in the footer's padding) no difference. */
  @Test
  void aFlippedByteInTheIndexIsNoticed() throws IOException {
    byte[] good = Files.readAllBytes(index);
    BundleIndex expected = BundleIndex.read(index);
    int unnoticed = 0;
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      Files.write(index, bad);
      try {
        assertThat(BundleIndex.read(index)).isEqualTo(expected);
        unnoticed++;
      } catch (InputException e) {
        assertThat(e)
            .hasMessageStartingWith(index + ": expected the index of a TensorFlow V2 checkpoint");
      }
    }
    assertThat(unnoticed).isLessThan(48);
  }

  @Test
  void aTruncatedIndexIsNoticedAtEveryLength() throws IOException {
    byte[] good = Files.readAllBytes(index);
    for (int length = 0; length < good.length; length++) {
      Files.write(index, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> Checkpoint.open(prefix)).isInstanceOf(InputException.class);
    }
  }

  @Test
  void aFlippedByteInTheDataIsNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);
    assertThatThrownBy(() -> StoredWeights.read(Checkpoint.open(prefix), PERCEPTRON))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(data + ": expected the checksum ")
        .hasMessageContaining("for fc");
  }

  @Test
  void truncatedDataIsNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> StoredWeights.read(Checkpoint.open(prefix), PERCEPTRON))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least " + bytes.length + " bytes (fc2/biases ends there)")
        .hasMessageContaining("found " + (bytes.length - 1) + " bytes");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Files.delete(data);
    Checkpoint checkpoint = Checkpoint.open(prefix);
    assertThat(checkpoint.isComplete()).isFalse();
    assertThatThrownBy(() -> StoredWeights.read(checkpoint, PERCEPTRON))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(data + " is missing.");
    Files.delete(index);
    assertThatThrownBy(() -> Checkpoint.open(prefix))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(index + " is missing.");
  }

  @Test
  void anotherArchitectureIsToldWithWhatIsMissingAndExtra() throws IOException {
    Checkpoint checkpoint = Checkpoint.open(prefix);
    assertThatThrownBy(() -> StoredWeights.read(checkpoint, new LeNet(10, Activation.RELU)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected the 8 weights of lenet")
        .hasMessageContaining("no conv1/conv1/weights [5, 5, 1, 32]")
        .hasMessageContaining("fc1/weights [2, 7] instead of [3136, 1024]");
    Architecture smaller = new MultilayerPerceptron(List.of(3, 7), Activation.RELU);
    assertThatThrownBy(() -> StoredWeights.read(checkpoint, smaller))
        .hasMessageContaining("fc1/weights [2, 7] instead of [3, 7]")
        .hasMessageContaining("an extra fc2/biases");
  }
}
