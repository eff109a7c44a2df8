package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.foreign.ModelInterface;
import dev.acet.io.InputException;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The graphs that the authors stored beside their checkpoints, as models of other software. */
class MetaGraphModelTest {

  private static final int COUNT = 16;

  /** Whether a batch has clean images: the graph computes it from the batch's size. */
  private static final String CLEAN = "tower_0/LogicalOr";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "cifar10-plain, tower_0/logit/fc/xw_plus_b",
    "cifar10-acet, tower_0/logit/fc/xw_plus_b",
    "svhn-plain, tower_0/Softmax",
    "cifar100-plain, tower_0/logit/fc/xw_plus_b",
  })
  void theAuthorsGraphPredictsAsTheirCheckpoint(String alias, String logits) throws IOException {
    CheckpointModel own = new ModelDirectory(Reference.models()).find(alias);
    Path prefix = copied(own.checkpoint().prefix());
    inference(logits).write(MetaGraphModel.graph(prefix));
    Model model = new ModelDirectory(folder).open(prefix.toString());
    assertThat(model).isInstanceOf(MetaGraphModel.class);
    assertThat(model.name()).isEqualTo(alias);
    assertThat(model.dataset()).isEqualTo(own.dataset());
    assertThat(model.input()).isEqualTo(own.input());
    assertThat(model.whyNoGradients()).isEmpty();
    assertThat(model.whyNoRays()).isEmpty();
    assertThat(model.outputLayer()).isPresent();
    assertEqual(own, model);
  }

  private static void assertEqual(Model own, Model model) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[COUNT * (int) own.input().tensorShape().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    try (Network expected = own.open(SessionOptions.withDefaults());
        Network found = model.open(SessionOptions.withDefaults())) {
      Outputs one = expected.runWithFeatures(images, COUNT);
      Outputs other = found.runWithFeatures(images, COUNT);
      assertThat(largestDifference(other.logits(), one.logits())).isLessThan(2e-4f);
      assertThat(largestDifference(other.probabilities(), one.probabilities())).isLessThan(1e-5f);
      assertThat(largestDifference(other.features(), one.features())).isLessThan(1e-4f);
    }
  }

  private static float largestDifference(float[] one, float[] other) {
    assertThat(one).hasSameSizeAs(other);
    float largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  /** Here, the tensor after the step that mixes images and noise. */
  @Test
  void theInputMayBeAnyTensor() throws IOException {
    CheckpointModel own = new ModelDirectory(Reference.models()).find("cifar10-ceda");
    Path prefix = copied(own.checkpoint().prefix());
    ModelInterface described =
        described(
            "tower_0/logit/fc/xw_plus_b", Map.of("is_training", false), "tower_0/cond_2/Merge");
    assertEqual(own, MetaGraphModel.open(prefix, described));
  }

  @Test
  void whatHasToBeSaidIsSaid() throws IOException {
    Path stored =
        new ModelDirectory(Reference.models()).find("cifar10-plain").checkpoint().prefix();
    Path prefix = copied(stored);
    ModelDirectory models = new ModelDirectory(folder);
    String logits = "tower_0/logit/fc/xw_plus_b";
    assertRefused(models, prefix, described(null, Map.of()), "outputs [], none of them logits");
    assertRefused(models, prefix, described(logits, Map.of()), "a second input, ");
    assertRefused(
        models,
        prefix,
        described(logits, Map.of("is_training", true), "tower_0/cond_2/Merge"),
        "a normalisation by the statistics of each batch, as in training");
    assertRefused(
        models,
        prefix,
        described(logits, Map.of("is_training", 0)),
        "a tensor is_training of type DT_BOOL, which does not take 0");
    assertRefused(
        models, prefix, described(logits, Map.of("training", false)), "no tensor training to feed");
    assertRefused(models, prefix, described("nothing", Map.of()), "no tensor nothing");
    Files.delete(prefix.resolveSibling(prefix.getFileName() + ".meta"));
    Files.writeString(prefix.resolveSibling(prefix.getFileName() + ".meta"), "no graph");
    assertRefused(models, prefix, described(logits, Map.of()), "found something else");
  }

  @Test
  void aGraphOfAnotherCheckpointIsFound() throws IOException {
    ModelDirectory released = new ModelDirectory(Reference.models());
    Path graph = copied(released.find("cifar10-plain").checkpoint().prefix());
    Path other = copied(released.find("mnist-plain").checkpoint().prefix());
    Files.delete(other.resolveSibling(other.getFileName() + ".meta"));
    Files.move(
        graph.resolveSibling(graph.getFileName() + ".meta"),
        other.resolveSibling(other.getFileName() + ".meta"));
    assertRefused(
        new ModelDirectory(folder),
        other,
        inference("tower_0/logit/fc/xw_plus_b"),
        "in the checkpoint");
  }

  private static void assertRefused(
      ModelDirectory models, Path prefix, ModelInterface described, String found) {
    assertThatThrownBy(() -> models.open(prefix.toString(), described))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(prefix + ".meta")
        .hasMessageContaining(found);
  }

  /** As the authors evaluate: no noise, no attack, no statistics of the batch. */
  private static ModelInterface inference(String logits) {
    return described(
        logits,
        Map.of(
            "is_training", false, "rub_flag", false, "adv_flag", false, "at_frac", 0, CLEAN, true));
  }

  private static ModelInterface described(@Nullable String logits, Map<String, Object> feeds) {
    return described(logits, feeds, null);
  }

  private static ModelInterface described(
      @Nullable String logits, Map<String, Object> feeds, @Nullable String input) {
    ModelInterface.Outputs outputs =
        logits != null && logits.endsWith("Softmax") ? ModelInterface.Outputs.PROBABILITIES : null;
    return new ModelInterface(
        1, null, input, logits, outputs, null, feeds, null, null, null, null, null, null, null);
  }

  /** The files of a released checkpoint in the test's folder. */
  private Path copied(Path prefix) throws IOException {
    String name = prefix.getFileName().toString();
    try (Stream<Path> files = Files.list(prefix.getParent())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().startsWith(name)) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
    return folder.resolve(name);
  }
}
