package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.checkpoint.SavedTensors;
import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ResNetSmall;
import dev.acet.network.WeightValues;
import dev.acet.paper.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

class ModelDirectoryTest {

  private static final String NAME =
      "2019-04-03 23:07:48_dataset=mnist model=lenet p_norm=inf lmbd=0.0005 at_frac=1.0"
          + " pgd_eps=0.3 pgd_niter=40 frac_perm=0.5 loss=max_conf";
  private static final Architecture LENET = new LeNet(10, Activation.RELU);

  @TempDir private Path root;

  @Test
  void readsTheOriginalsFolderName() {
    Lineage name = Lineage.parse(NAME).orElseThrow();
    assertThat(name)
        .isEqualTo(
            new Lineage(
                "2019-04-03 23:07:48",
                "mnist",
                "lenet",
                Activation.RELU,
                5e-4,
                1,
                0.3,
                40,
                0.5,
                "max_conf",
                List.of()));
    assertThat(name.method()).isEqualTo(Method.ACET);
    assertThat(name.alias()).isEqualTo("mnist-acet");
    assertThat(Lineage.parse(NAME.replace("niter=40", "niter=0")).orElseThrow().method())
        .isEqualTo(Method.CEDA);
    assertThat(Lineage.parse(NAME.replace("at_frac=1.0", "at_frac=0.0")).orElseThrow().method())
        .isEqualTo(Method.PLAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "models",
        "2019-04-03 23:07:48_",
        "2019-04-03 23:07:48_dataset=mnist",
        "2019-04-03 23:07:48_dataset=mnist model=lenet lmbd=x at_frac=1 pgd_eps=1 pgd_niter=1"
            + " frac_perm=1 loss=max_conf"
      })
  void otherNamesAreNone(String name) {
    assertThat(Lineage.parse(name)).isEmpty();
  }

  @Test
  void findsByAliasEpochFolderPrefixAndFile() throws IOException {
    Path models = released(60, 100);
    ModelDirectory directory = new ModelDirectory(root);
    assertThat(directory.find("mnist-acet").epoch()).isEqualTo(OptionalInt.of(100));
    assertThat(directory.find("mnist-acet@60").checkpoint().prefix())
        .isEqualTo(models.resolve(NAME + "-60"));
    assertThat(directory.find(root.resolve(NAME).toString()).name()).isEqualTo("mnist-acet");
    assertThat(directory.find(root.resolve(NAME) + "@60").epoch()).isEqualTo(OptionalInt.of(60));
    for (String file : List.of(NAME + "-60", NAME + "-60.index", NAME + "-60.meta")) {
      CheckpointModel model = directory.find(models.resolve(file).toString());
      assertThat(model.name()).isEqualTo("mnist-acet");
      assertThat(model.epoch()).isEqualTo(OptionalInt.of(60));
      assertThat(model.method()).contains(Method.ACET);
    }
  }

  /** As a run of that size and number of channels stores them. */
  @Test
  void aRunsImageSizeIsThatOfItsNetwork() throws IOException {
    Architecture network = new ResNetSmall(3, Activation.RELU, new ImageShape(64, 72, 1));
    Path run = root.resolve("run");
    Path prefix = Files.createDirectories(run.resolve("models")).resolve("run-1");
    SavedCheckpoint.save(prefix, network, 1);
    String written =
        """
        {"started": "2026-01-02T03:04:05Z", "options": {"dataset": "pets", "model": "resnet_small",
         "activation": "relu", "weightDecay": 0, "noiseFraction": 0, "eps": 0.3, "steps": 0,
         "permutedFraction": 0.5, "noiseTerm": "max_confidence", "imageSize": %s}}
        """;
    Path file = run.resolve("run.json");
    ModelDirectory directory = new ModelDirectory(root);
    for (Path name : List.of(run, prefix)) {
      Files.writeString(file, written.formatted("[64, 72]"));
      assertThat(directory.find(name.toString()).architecture()).isEqualTo(network);
      Files.writeString(file, written.formatted("null"));
      assertThat(directory.find(name.toString()).architecture().input().asImage())
          .isEqualTo(new ImageShape(32, 32, 1));
    }
    for (String broken : List.of("[64]", "[0, 64]", "[64, null]", "64", "\"64\"")) {
      Files.writeString(file, written.formatted(broken));
      assertThatThrownBy(() -> directory.find(run.toString()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("run.json");
    }
    Files.writeString(file, written.formatted("[2, 64]"));
    assertThatThrownBy(() -> directory.find(run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("resnet_small takes images of at least 4 x 4 pixels");
  }

  @Test
  void aDescriptionTellsTheImageSizeOfABareCheckpoint() throws IOException {
    Architecture network = new LeNet(3, Activation.RELU, new ImageShape(64, 48, 3));
    Path prefix = Files.createDirectories(root.resolve("bare")).resolve("net-1");
    SavedCheckpoint.save(prefix, network, 1);
    CheckpointModel unknown = new ModelDirectory(root).find(prefix.toString());
    assertThat(unknown.architecture().input().asImage()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(unknown.notes())
        .singleElement()
        .asString()
        .startsWith("does not say for which image size it was trained; 32x32 is used");
    Files.writeString(
        prefix.resolveSibling(prefix.getFileName() + ".acet-model.json"),
        "{\"schema\": 1, \"imageSize\": [64, 48]}");
    CheckpointModel known = new ModelDirectory(root).find(prefix.toString());
    assertThat(known.architecture()).isEqualTo(network);
    assertThat(known.notes()).isEmpty();
  }

  /**
   * The same weights predict otherwise at another size, so nothing of theirs is interchangeable.
   */
  @Test
  void aFingerprintKnowsTheDescribedImageSize() throws IOException {
    Path prefix = Files.createDirectories(root.resolve("bare")).resolve("net-1");
    SavedCheckpoint.save(prefix, new ResNetSmall(3, Activation.RELU), 1);
    Path description = prefix.resolveSibling(prefix.getFileName() + ".acet-model.json");
    String bare = fingerprint(prefix);
    assertThat(bare).isEqualTo(Checkpoint.open(prefix).fingerprint());
    Files.writeString(description, "{\"schema\": 1, \"imageSize\": [32, 32]}");
    assertThat(fingerprint(prefix)).isEqualTo(bare);
    Files.writeString(description, "{\"schema\": 1, \"imageSize\": [64, 48]}");
    String large = fingerprint(prefix);
    Files.writeString(description, "{\"schema\": 1, \"imageSize\": [48, 64]}");
    assertThat(fingerprint(prefix)).isNotEqualTo(large).isNotEqualTo(bare).hasSameSizeAs(large);
    assertThat(large).isNotEqualTo(bare);
  }

  private String fingerprint(Path prefix) throws IOException {
    return new ModelDirectory(root).find(prefix.toString()).identity().fingerprint();
  }

  @Test
  void thePaperHasReleasedModelsAfterTheirLastEpochAlone() throws IOException {
    released(60, 100);
    ModelDirectory directory = new ModelDirectory(root);
    assertThat(directory.find("mnist-acet").paperName()).contains("mnist-acet");
    assertThat(directory.find("mnist-acet@60").paperName()).isEmpty();
    Path own = Files.createDirectory(root.resolve("mine"));
    SavedCheckpoint.save(own.resolve("mnist-acet-100"), LENET, 1);
    assertThat(directory.find(own.toString()).paperName()).isEmpty();
    String later = NAME.replace("2019", "2026"); // with the original's programs and options
    Path others = Files.createDirectories(root.resolve("others").resolve(later));
    SavedCheckpoint.save(others.resolve(later + "-100"), LENET, 1);
    assertThat(directory.find(others.toString()).name()).isEqualTo("mnist-acet");
    assertThat(directory.find(others.toString()).paperName()).isEmpty();
  }

  @Test
  void theStateFileNamesTheNewestByItsNumberIfItIsHere() throws IOException {
    Path models = released(60, 70);
    ModelDirectory directory = new ModelDirectory(root);
    Path state = models.resolve("checkpoint");
    Files.writeString(state, "model_checkpoint_path: \"/elsewhere/" + NAME + "-60\"\n");
    assertThat(directory.find("mnist-acet").epoch()).isEqualTo(OptionalInt.of(60));
    Files.writeString(state, "model_checkpoint_path: \"/elsewhere/" + NAME + "-100\"\n");
    assertThat(directory.find("mnist-acet").epoch()).isEqualTo(OptionalInt.of(70));
    Files.write(state, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(directory.find("mnist-acet").epoch()).isEqualTo(OptionalInt.of(70));
  }

  @Test
  void anOwnRunFolderAndABarePrefixHaveTheirOwnNames() throws IOException {
    Architecture network = new MultilayerPerceptron(List.of(2, 4, 2), Activation.RELU);
    Path run = Files.createDirectory(root.resolve("mine"));
    SavedCheckpoint.save(run.resolve("model-12"), network, 1);
    ModelDirectory directory = new ModelDirectory(root);
    CheckpointModel inFolder = directory.find(run.toString());
    assertThat(inFolder.name()).isEqualTo("mine");
    assertThat(inFolder.dataset()).isEmpty();
    assertThat(inFolder.architecture()).isEqualTo(network);
    assertThat(directory.find(run.resolve("model-12").toString()).epoch())
        .isEqualTo(OptionalInt.of(12));
  }

  @Test
  void aSingleCheckpointWithoutANumberIsTheModel() throws IOException {
    Path run = Files.createDirectories(root.resolve("run/models"));
    SavedCheckpoint.save(run.resolve("model.ckpt"), LENET, 1);
    ModelDirectory directory = new ModelDirectory(root);
    CheckpointModel model = directory.find(root.resolve("run").toString());
    assertThat(model.title()).isEqualTo("run");
    assertThat(model.epoch()).isEmpty();
    assertThat(directory.find(run.toString()).title()).isEqualTo("run");
    assertThatThrownBy(() -> directory.find(run + "@5"))
        .isInstanceOf(InputException.class)
        .hasMessage(run + " has no checkpoint of epoch 5, only model.ckpt.");
  }

  @Test
  void ofSeveralCheckpointsOneMustBeNamedByTheStateFileOrTheUser() throws IOException {
    Path run = Files.createDirectory(root.resolve("run"));
    SavedCheckpoint.save(run.resolve("best.ckpt"), LENET, 1);
    SavedCheckpoint.save(run.resolve("a-10"), LENET, 1);
    SavedCheckpoint.save(run.resolve("b-10"), LENET, 1);
    SavedCheckpoint.save(run.resolve("b-20"), LENET, 1);
    ModelDirectory directory = new ModelDirectory(root);
    assertThatThrownBy(() -> directory.find(run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            run
                + " has several checkpoints: a-10, b-10, b-20, best.ckpt. Name one of them, such as"
                + " "
                + run.resolve("a-10")
                + ".");
    assertThatThrownBy(() -> directory.find(run + "@10"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has several checkpoints: a-10, b-10. Name");
    Path state = run.resolve("checkpoint");
    Files.writeString(state, "model_checkpoint_path: \"best.ckpt\"\n");
    assertThat(directory.find(run.toString()).checkpoint().prefix())
        .isEqualTo(run.resolve("best.ckpt"));
    Files.writeString(state, "model_checkpoint_path: \"/elsewhere/b-10\"\n");
    assertThat(directory.find(run.toString()).checkpoint().prefix()).isEqualTo(run.resolve("b-10"));
    assertThat(directory.find(run + "@10").checkpoint().prefix()).isEqualTo(run.resolve("b-10"));
    assertThat(directory.find(state.toString()).checkpoint().prefix())
        .isEqualTo(run.resolve("b-10"));
  }

  @Test
  void whatLiesInTheFolderInsteadIsTold() throws IOException {
    Path data = Files.createDirectory(root.resolve("cut"));
    Files.writeString(data.resolve("model.ckpt.data-00000-of-00001"), "");
    Path saved = root.resolve("saved/variables/variables");
    Files.createDirectories(saved.getParent());
    SavedCheckpoint.save(saved, LENET, 1);
    ModelDirectory directory = new ModelDirectory(root);
    assertThatThrownBy(() -> directory.find(data.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found model.ckpt.data-00000-of-00001 without its index. Fetch");
    assertThatThrownBy(() -> directory.find(root.resolve("saved").toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found a SavedModel. Name its variables: " + saved);
    assertThat(directory.find(saved.toString()).architecture()).isEqualTo(LENET);
  }

  @Test
  void aNumberOfUpdatesIsNoEpoch() throws IOException {
    Path resume = Files.createDirectories(root.resolve("run/resume"));
    for (String counter : List.of("acet/progress", "global_step")) {
      try (SavedTensors tensors = new SavedTensors()) {
        WeightValues weights = InitialValues.draw(LENET, 1);
        tensors
            .addWeights(LENET, weights, name -> name, TFloat32.class)
            .add(counter, tensors.tf.constant(434L))
            .save(resume.resolve("run-434"));
      }
      CheckpointModel state = new ModelDirectory(root).find(resume.toString());
      assertThat(state.epoch()).isEmpty();
      assertThat(state.title()).isEqualTo("run-434");
    }
  }

  @Test
  void listsAllTwelveAndWhatIsWhole() throws IOException {
    Path models = released(60, 70, 80);
    Files.delete(models.resolve(NAME + "-70.data-00000-of-00001"));
    Files.write(models.resolve(NAME + "-80.index"), new byte[100]);
    List<ReleasedModel> released = new ModelDirectory(root).released();
    assertThat(released).hasSize(12);
    assertThat(released)
        .filteredOn(ReleasedModel::present)
        .singleElement()
        .satisfies(
            model -> {
              assertThat(model.alias()).isEqualTo("mnist-acet");
              assertThat(model.epochs()).containsExactly(60);
              assertThat(model.problems())
                  .singleElement()
                  .asString()
                  .contains(NAME + "-80.index: expected the index of a TensorFlow V2 checkpoint");
            });
    assertThat(new ModelDirectory(root.resolve("absent")).released())
        .noneMatch(ReleasedModel::present);
  }

  @Test
  void whatIsNotThereIsToldWithItsRemedy() throws IOException {
    released(60);
    ModelDirectory directory = new ModelDirectory(root);
    assertThatThrownBy(() -> directory.find("svhn-acet"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            root + ": the released model svhn-acet is missing. Run: acet models fetch svhn-acet");
    assertThatThrownBy(() -> directory.find("mnist-acet@99"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no checkpoint of epoch 99, only of [60]");
    for (String nothing : List.of("svhn-avet", "", "/", "a\0b", "x@1")) {
      assertThatThrownBy(() -> directory.find(nothing))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("Run: acet models list");
    }
    Path empty = Files.createDirectory(root.resolve("empty"));
    assertThatThrownBy(() -> directory.find(empty.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "expected a checkpoint (NAME.index), found none. Name a run's folder");
  }

  @Test
  void twoFoldersOfOneAliasAreNotGuessedBetween() throws IOException {
    released(60);
    Files.createDirectory(root.resolve(NAME.replace("2019", "2020")));
    assertThatThrownBy(() -> new ModelDirectory(root).find("mnist-acet"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("more than one folder");
  }

  @Test
  void aFolderThatSaysAnotherArchitectureIsRefused() throws IOException {
    Path models = Files.createDirectories(root.resolve(NAME).resolve("models"));
    SavedCheckpoint.save(
        models.resolve(NAME + "-60"),
        new MultilayerPerceptron(List.of(2, 4, 2), Activation.RELU),
        1);
    assertThatThrownBy(() -> new ModelDirectory(root).find("mnist-acet"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected the variables of lenet")
        .hasMessageContaining("found those of mlp");
  }

  private Path released(int... epochs) throws IOException {
    Path models = Files.createDirectories(root.resolve(NAME).resolve("models"));
    for (int epoch : epochs) {
      SavedCheckpoint.save(models.resolve(NAME + "-" + epoch), LENET, epoch);
    }
    return models;
  }
}
