package dev.acet.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.analysis.IntervalSettings;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.TrainingOutputs;
import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.NpyType;
import dev.acet.io.NpzFile;
import dev.acet.prediction.OutputsFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against numpy, scipy and scikit-learn ({@code make_outputs.py}). */
class ScoringTest {

  @TempDir private Path folder;

  @Test
  void scoresPValuesAndMetricsEqualTheOtherSoftwares() throws IOException {
    ScoringResult result =
        scoring(Optional.of(stored("features.npz")))
            .of(new DetectorChoice(List.of("msp", "energy", "knn")), .05, settings());
    JsonNode expected;
    try (InputStream in = ScoringTest.class.getResourceAsStream("expected.json")) {
      expected = new ObjectMapper().readTree(in);
    }
    assertThat(result.scores()).hasSize(3);
    for (ScoringResult.Scores scores : result.scores()) {
      JsonNode own = expected.get(scores.detector().id());
      double[] values = doubles(own.get("scores"));
      for (int image = 0; image < values.length; image++) {
        assertThat(scores.values()[image]).isCloseTo(values[image], within(2e-6));
      }
      assertThat(Objects.requireNonNull(scores.detection()).auroc())
          .isCloseTo(own.get("auroc").asDouble(), within(1e-12));
      assertThat(scores.detection().falsePositiveRate95()).isEqualTo(own.get("fpr95").asDouble());
      assertThat(Objects.requireNonNull(scores.pValues()))
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(doubles(own.get("pValues")));
      assertThat(scores.rejected())
          .isEqualTo(
              (int) Arrays.stream(doubles(own.get("pValues"))).filter(p -> p <= .05).count());
    }
  }

  @Test
  void allThatCanBeUsedAreChosen() throws IOException {
    Scoring alone =
        new Scoring(
            OutputsFile.read(stored("out.npz"), Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "test");
    assertThat(ids(alone.of(new DetectorChoice(List.of("all")), .05, settings())))
        .containsExactly("msp", "max-logit", "energy", "entropy", "gen");
    assertThat(
            ids(
                scoring(Optional.of(stored("features.npz")))
                    .of(new DetectorChoice(List.of("all")), .05, settings())))
        .contains("msp", "knn", "fdbd", "scaled-msp")
        .doesNotContain("odin");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThatThrownBy(
            () -> scoring(Optional.empty()).of(new DetectorChoice(List.of("knn")), .05, settings()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("out.npz has no features, which knn needs");
    assertThatThrownBy(
            () ->
                scoring(Optional.of(stored("features.npz")))
                    .of(new DetectorChoice(List.of("msp")), .001, settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs at least 999 calibration images, not 99");
    assertThatThrownBy(() -> TrainingOutputs.read(stored("held.npz")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found no weights among [logits, labels, features]");
  }

  @Test
  void wrongArraysAreNamed() throws IOException {
    float[] some = {1, 2, 3, 4, 5, 6};
    assertRefused(Map.of("logits", NpyArray.of(some, 6)), "logits of shape [6]");
    assertRefused(Map.of("logits", NpyArray.of(some, 6, 1)), "logits of shape [6, 1]");
    assertRefused(
        Map.of("z", NpyArray.of(some, 3, 2), "y", NpyArray.of(some, 3, 2)), "no logits among");
    assertRefused(
        Map.of("logits", NpyArray.of(new int[] {1, 2}, 1, 2)), "elements of type <i4, not <f4");
    assertRefused(
        Map.of("logits", NpyArray.of(new float[] {1, Float.NaN}, 1, 2)), "logit 1 of image 0: NaN");
    assertRefused(
        Map.of("logits", NpyArray.of(new double[] {1, 1e300}, 1, 2)),
        "logit 1 of image 0: Infinity");
    assertThatThrownBy(() -> new NpyArray(NpyType.INT64, List.of(1), tooLarge()).toInts())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the element 4294967296");
    assertRefused(
        with("labels", NpyArray.of(new int[] {0, 1}, 2)),
        "labels of shape [2] beside logits of 3 images");
    assertRefused(with("labels", NpyArray.of(new int[] {0, 1, 2}, 3)), "a label 2 of 2 classes");
    assertRefused(with("features", NpyArray.of(some, 2, 3)), "features of shape [2, 3]");
    Path cut = folder.resolve("cut.npz");
    byte[] whole = Files.readAllBytes(stored("in.npz"));
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> OutputsFile.read(cut, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cut.npz: expected arrays in numpy's NPZ format");
    assertThatThrownBy(() -> OutputsFile.read(folder.resolve("none.npz"), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.npz is missing. Save it with numpy.savez(");
  }

  private static ByteBuffer tooLarge() {
    return ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
  }

  private Map<String, NpyArray> with(String name, NpyArray array) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("logits", NpyArray.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    arrays.put(name, array);
    return arrays;
  }

  private void assertRefused(Map<String, NpyArray> arrays, String found) throws IOException {
    Path file = folder.resolve("wrong.npz");
    NpzFile.write(file, arrays);
    assertThatThrownBy(() -> OutputsFile.read(file, Optional.empty()).predictions())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("wrong.npz: expected arrays logits [n, K]")
        .hasMessageContaining("found " + found);
  }

  private static Scoring scoring(Optional<Path> features) throws IOException {
    return new Scoring(
        OutputsFile.read(stored("out.npz"), features),
        Optional.of(OutputsFile.read(stored("in.npz"), Optional.empty())),
        Optional.of(OutputsFile.read(stored("held.npz"), Optional.empty())),
        Optional.of(new FittedDetectors(TrainingOutputs.read(stored("training.npz")))),
        "test");
  }

  private static List<String> ids(ScoringResult result) {
    return result.scores().stream().map(scores -> scores.detector().id()).toList();
  }

  private static IntervalSettings settings() {
    return IntervalSettings.withDefaults();
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  private static Path stored(String name) {
    URL url = Objects.requireNonNull(ScoringTest.class.getResource(name));
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
