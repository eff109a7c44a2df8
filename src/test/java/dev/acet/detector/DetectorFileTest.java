package dev.acet.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.NpyType;
import dev.acet.io.NpzFile;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.SampleSets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorFileTest {

  private static final int IMAGES = 6;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("detectors.npz");
    sample().write(file);
  }

  private static DetectorFile sample() {
    Map<String, NpyArray> features =
        Map.of(Predictions.FEATURES, NpyArray.of(new float[IMAGES * 4], IMAGES, 4));
    return new DetectorFile(
        DetectorFile.Source.of("0.1", SampleSets.MODEL, "cifar10", "train", IMAGES, 1),
        new TrainingOutputs(
            SampleSets.predictions(0, IMAGES, features),
            new OutputLayer(4, 3, new float[12], new float[3])));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    DetectorFile read = DetectorFile.read(file);
    assertThat(read.source()).isEqualTo(sample().source());
    assertThat(read.outputs().predictions().logits())
        .isEqualTo(sample().outputs().predictions().logits());
    assertThat(read.outputs().layer().weights()).hasSize(12);
    byte[] bytes = Files.readAllBytes(file);
    read.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void theFingerprintIsThatOfWhatDetectorsAreFittedOn() throws IOException {
    TrainingOutputs outputs = sample().outputs();
    String fingerprint = outputs.fingerprint();
    assertThat(DetectorFile.read(file).outputs().fingerprint()).isEqualTo(fingerprint).hasSize(16);
    OutputLayer shifted = new OutputLayer(4, 3, new float[12], new float[] {0, 0, 1});
    assertThat(new TrainingOutputs(outputs.predictions(), shifted).fingerprint())
        .isNotEqualTo(fingerprint);
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> DetectorFile.read(folder.resolve("none.npz")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.npz is missing")
        .hasMessageContaining("acet detector fit MODEL --set NAME");
  }

  @Test
  void damagedFilesAreRejected() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(3);
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged = whole.clone();
      if (trial % 3 == 0) {
        damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      } else {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        DetectorFile.read(file); // a bit that nobody reads, such as a time
      } catch (InputException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void foreignArraysAreRejected() throws IOException {
    rejects("labels", NpyArray.of(new int[] {0, 1, 2, 3, 0, 1}, 6), "a training image of class 3");
    rejects("labels", NpyArray.of(new int[5], 5), "logits");
    rejects("features", NpyArray.of(new float[IMAGES * 3], IMAGES, 3), "features of shape [6, 3]");
    rejects("features", NpyArray.of(new int[IMAGES * 4], IMAGES, 4), "INT32");
    float[] nan = new float[IMAGES * 4];
    nan[3] = Float.NaN;
    rejects("features", NpyArray.of(nan, IMAGES, 4), "that is NaN");
    rejects("weights", NpyArray.of(new float[12], 12), "weights of shape [12]");
    rejects("weights", NpyArray.of(new float[8], 4, 2), "logits");
    rejects("biases", NpyArray.of(new float[4], 4), "4 biases");
    rejects("source", bytes("null"), "no source");
    rejects("source", bytes("{\"schema\":2}"), "no version");
    rejects("source", bytes("{"), "a source that is");
    rejects("source", bytes("{\"schema\":2,\"acet\":\"1\"}"), "no model");
  }

  /** Its features were scaled by channel where batch normalisation comes before the last layer. */
  @Test
  void aFileOfAnEarlierBuildIsRejected() throws IOException {
    ByteBuffer stored =
        Objects.requireNonNull(NpzFile.read(file, "").get("source")).data().duplicate();
    byte[] json = new byte[stored.remaining()];
    stored.get(json);
    String text = new String(json, StandardCharsets.UTF_8);
    rejects("source", bytes(text.replace("\"schema\":2", "\"schema\":1")), "schema 1, not 2");
  }

  private static NpyArray bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new NpyArray(NpyType.UINT8, List.of(bytes.length), ByteBuffer.wrap(bytes));
  }

  private void rejects(String name, NpyArray array, String finding) throws IOException {
    Map<String, NpyArray> arrays = new HashMap<>(NpzFile.read(file, ""));
    arrays.put(name, array);
    Path other = folder.resolve("other.npz");
    NpzFile.write(other, arrays);
    assertThatThrownBy(() -> DetectorFile.read(other))
        .as(name)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other.npz")
        .hasMessageContaining(finding)
        .hasMessageContaining("--force");
  }
}
