package dev.acet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.attack.PgdSettings;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.data.DataDirectory;
import dev.acet.data.DataFiles;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageSample;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Objective;
import dev.acet.network.Outputs;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a LeNet of random weights says of 50 images. */
class GalleryTest {

  private static final int IMAGES = 50;
  private static final SessionOptions SESSION = SessionOptions.withDefaults();

  @TempDir private Path folder;
  private CheckpointModel model;
  private LabelledImages images;

  @BeforeEach
  void makeModelAndData() throws IOException {
    Path prefix = folder.resolve("model-1");
    SavedCheckpoint.save(prefix, new LeNet(10, Activation.RELU), 3);
    model = new ModelDirectory(folder).find(prefix.toString());
    DataFiles.bars(
        folder.resolve("mnist/t10k-images-idx3-ubyte"),
        folder.resolve("mnist/t10k-labels-idx1-ubyte"),
        IMAGES,
        1);
    images = new DataDirectory(folder).open("mnist", Split.TEST);
  }

  @Test
  void findsTheMostAndTheLeastConfident() throws IOException {
    List<Integer> seen = new ArrayList<>();
    Extremes extremes;
    double[] sorted;
    try (Gallery gallery = new Gallery(model, SESSION)) {
      extremes = gallery.extremes(images, 4, 7, seen::add);
      sorted = sortedConfidences(gallery);
    }
    assertThat(extremes.images()).isEqualTo(IMAGES);
    assertThat(seen).startsWith(7, 14).endsWith(49, 50);
    assertThat(extremes.least()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(extremes.least().get(i).confidence()).isEqualTo(sorted[i]);
      assertThat(extremes.most().get(i).confidence()).isEqualTo(sorted[IMAGES - 1 - i]);
    }
  }

  @Test
  void ofEqualOnesTheFirstAreShown() {
    Extremes.Search search = new Extremes.Search(2);
    for (int i = 0; i < 5; i++) {
      search.offer(new SeenImage(new float[] {i}, 0, 0, .5));
    }
    Extremes found = search.found();
    for (List<SeenImage> kept : List.of(found.most(), found.least())) {
      assertThat(kept).extracting(image -> image.pixels()[0]).containsExactly(0f, 1f);
    }
  }

  @Test
  void fewerImagesThanAskedForAreAll() throws IOException {
    try (Gallery gallery = new Gallery(model, SESSION)) {
      Extremes extremes = gallery.extremes(images.sample(3, 1), 8, 7, count -> {});
      assertThat(extremes.most()).hasSize(3);
      assertThat(extremes.least()).hasSize(3);
    }
  }

  @Test
  void attackedImagesStayInTheBallAndAreNoLessCertain() throws IOException {
    try (Gallery gallery = new Gallery(model, SESSION)) {
      ImageBatch some = ImageSample.first(images, 6, gallery.target());
      List<SeenImage> before = gallery.of(some);
      List<SeenImage> after =
          gallery.attacked(some, PgdSettings.of(.1, 5, .05, Objective.MAX_CONFIDENCE), 1);
      for (int i = 0; i < 6; i++) {
        assertThat(after.get(i).confidence()).isGreaterThanOrEqualTo(before.get(i).confidence());
        float[] pixels = after.get(i).pixels();
        for (int k = 0; k < pixels.length; k++) {
          assertThat(Math.abs(pixels[k] - some.image(i)[k])).isLessThanOrEqualTo(.1f + 1e-6f);
        }
      }
    }
  }

  @Test
  void aModelOfPointsHasNoImages() throws IOException {
    Path prefix = folder.resolve("toy");
    SavedCheckpoint.save(prefix, new MultilayerPerceptron(List.of(2, 4, 2), Activation.RELU), 4);
    CheckpointModel toy = new ModelDirectory(folder).find(prefix.toString());
    assertThatThrownBy(() -> new Gallery(toy, SESSION))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("takes points");
  }

  private double[] sortedConfidences(Gallery gallery) throws IOException {
    ImageBatch all = ImageSample.first(images, IMAGES, gallery.target());
    try (FrozenNetwork network =
        new FrozenNetwork(model.architecture(), model.weights(), SESSION)) {
      // In the same batches, for the last bit.
      return IntStream.iterate(0, from -> from < IMAGES, from -> from + 7)
          .mapToObj(from -> outputs(network, all, from, Math.min(from + 7, IMAGES)))
          .flatMap(
              outputs ->
                  IntStream.range(0, outputs.logits().length / 10)
                      .mapToObj(i -> largest(outputs, i)))
          .mapToDouble(Double::doubleValue)
          .sorted()
          .toArray();
    }
  }

  private static Outputs outputs(FrozenNetwork network, ImageBatch all, int from, int to) {
    int size = all.shape().size();
    float[] pixels = java.util.Arrays.copyOfRange(all.pixels(), from * size, to * size);
    return network.run(pixels, to - from);
  }

  private static double largest(Outputs outputs, int i) {
    double largest = 0;
    for (int k = 0; k < 10; k++) {
      largest = Math.max(largest, outputs.probabilities()[i * 10 + k]);
    }
    return largest;
  }
}
