package dev.acet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatches;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Architecture;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.InitialValues;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

/** Our networks against the graphs that the authors stored, in the same process. */
class OriginalGraphTest {

  private static final int IMAGES = 256;

  @TempDir private Path folder;

  /** The released LeNets lack their data here, so both graphs get the same random weights. */
  @ParameterizedTest
  @ValueSource(strings = {"mnist-plain", "mnist-acet"})
  void leNetEqualsTheirs(String alias) throws IOException {
    CheckpointModel model = new ModelDirectory(Reference.models()).find(alias);
    Architecture network = model.architecture();
    WeightValues values = InitialValues.draw(network, 11);
    Map<String, float[]> byName = new HashMap<>();
    for (Weight weight : network.weights()) {
      byName.put(weight.name(), values.get(weight));
    }
    Path prefix = folder.resolve("random");
    SavedCheckpoint.saveAll(prefix, model.checkpoint().index(), byName);
    Path theirs = model.checkpoint().prefix();
    Path meta = theirs.resolveSibling(theirs.getFileName() + ".meta");
    float[] images = uniform(network);
    try (OriginalGraph original = OriginalGraph.open(meta, prefix, SessionOptions.withDefaults());
        FrozenNetwork ours = new FrozenNetwork(network, values, SessionOptions.withDefaults());
        TFloat32 tensor = Tensors.of(network.inputShape().prepend(IMAGES), images)) {
      float[] logits = original.logits(tensor);
      assertThat(logits).hasSize(IMAGES * 10).doesNotContain(0);
      assertThat(ours.run(images, IMAGES).logits())
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(logits);
    }
  }

  /** Probabilities of the first real CIFAR-10 test images. */
  @ParameterizedTest
  @ValueSource(
      strings = {"cifar10-plain", "cifar10-ceda", "cifar10-acet", "svhn-plain", "svhn-acet"})
  void residualNetworksEqualTheirs(String alias) throws IOException {
    CheckpointModel model = new ModelDirectory(Reference.models()).find(alias);
    LabelledImages test = new DataDirectory(Reference.data()).open("cifar10", Split.TEST);
    try (ImageBatches batches =
            test.batches(ImageTarget.squeezed(new ImageShape(32, 32, 3)), IMAGES, IMAGES);
        OriginalGraph original =
            OriginalGraph.open(model.checkpoint().prefix(), SessionOptions.withDefaults());
        FrozenNetwork ours =
            new FrozenNetwork(
                model.architecture(), model.weights(), SessionOptions.withDefaults())) {
      float[] images = Objects.requireNonNull(batches.next()).pixels();
      try (TFloat32 tensor =
          Tensors.of(model.architecture().inputShape().prepend(IMAGES), images)) {
        float[] theirs = softmax(original.logits(tensor), model.architecture().classes());
        assertThat(theirs).hasSize(IMAGES * 10);
        assertThat(ours.run(images, IMAGES).probabilities())
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(theirs);
      }
    }
  }

  @Test
  void aBrokenMetaFileIsToldOf() throws IOException {
    Path meta = Files.write(folder.resolve("m.meta"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> OriginalGraph.open(folder.resolve("m"), SessionOptions.withDefaults()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(meta + ": expected a TensorFlow MetaGraphDef");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> OriginalGraph.open(none, SessionOptions.withDefaults()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.meta is missing");
  }

  private static float[] softmax(float[] logits, int classes) {
    float[] probabilities = new float[logits.length];
    for (int row = 0; row < logits.length; row += classes) {
      double sum = 0;
      for (int i = row; i < row + classes; i++) {
        sum += Math.exp(logits[i]);
      }
      for (int i = row; i < row + classes; i++) {
        probabilities[i] = (float) (Math.exp(logits[i]) / sum);
      }
    }
    return probabilities;
  }

  private static float[] uniform(Architecture network) {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[Math.toIntExact(IMAGES * network.inputShape().size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
