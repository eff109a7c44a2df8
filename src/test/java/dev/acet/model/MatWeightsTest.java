package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.TestTensors;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.ResNetSmall;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;

class MatWeightsTest {

  private static final int HEADER = 128;

  private static final Architecture NETWORK = new ResNetSmall(10, Activation.RELU);

  @TempDir private Path folder;

  /** scipy 1.10.1 writes the same bytes ({@code make_mat.py}), but for the time in the header. */
  @Test
  void writesWhatScipyWrites() throws IOException, NoSuchAlgorithmException {
    byte[] file = Files.readAllBytes(write());
    byte[] body = Arrays.copyOfRange(file, HEADER, file.length);
    assertThat(file)
        .hasSize(1_085_176)
        .startsWith("MATLAB 5.0 MAT-file\0\0".getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
        .isEqualTo("d73384f260aa51806b813dfc0155c15b7b6d40898c0508bf7db98eb74a6e3f2e");
  }

  @Test
  void arraysHaveTensorFlowsNamesAxesAndNoMovingAverages() throws IOException {
    try (Mat5File mat = Mat5.readFromFile(write().toFile())) {
      float[] waves = TestTensors.waves(3 * 3 * 3 * 16);
      assertThat(mat.getMatrix("block_init/conv/weights:0").getFloat(new int[] {1, 2, 0, 5}))
          .isEqualTo(waves[((1 * 3 + 2) * 3 + 0) * 16 + 5]);
      assertThat(mat.getMatrix("logit/fc/biases:0").getDimensions()).containsExactly(1, 10);
      assertThat(mat.getEntries())
          .hasSize(1 + 9 * 6 + 2 + 2)
          .noneMatch(entry -> entry.getName().contains("moving"));
    }
  }

  private Path write() throws IOException {
    Map<String, float[]> values = new HashMap<>();
    for (Weight weight : NETWORK.weights()) {
      values.put(weight.name(), TestTensors.waves((int) weight.shape().size()));
    }
    Path file = folder.resolve("mat/weights.mat");
    MatWeights.write(file, NETWORK, WeightValues.of(NETWORK, values));
    return file;
  }
}
