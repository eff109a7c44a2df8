package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.data.DataFiles;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.ResNet;
import dev.acet.network.ResNetForm;
import dev.acet.network.WideResNet;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import dev.acet.train.update.UpdateGraph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** What a run writes, and what it does about what it cannot go on with. */
class TrainerTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeData() throws IOException {
    TinyRun.writeData(data());
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunAndTheLastGoodStateStays() throws IOException {
    RunOptions options = TinyRun.options(Map.of("learningRate", 1e30));
    assertThatThrownBy(() -> train(options, new TrainingStart.Random()))
        .isInstanceOf(DivergedException.class)
        .hasMessageStartingWith("the loss is no longer finite at update 2.")
        .hasMessageContaining(run().folder().resolve("resume").toString());
    assertThat(run().isComplete(options.settings())).isFalse();
    assertThat(state(options).variables().isFinite()).isTrue();
    assertThatThrownBy(() -> train(options, new TrainingStart.Resumed()))
        .isInstanceOf(DivergedException.class);
  }

  @Test
  void aWeightThatIsNoNumberIsNotSaved() throws IOException {
    RunOptions options = TinyRun.options(Map.of("learningRate", 1e39, "limit", 8));
    assertThatThrownBy(() -> train(options, new TrainingStart.Random()))
        .isInstanceOf(DivergedException.class)
        .hasMessageStartingWith("a weight is no longer finite at update 1.");
    assertThat(run().lastState().prefix()).hasFileName("run-0");
    assertThat(state(options).variables().isFinite()).isTrue();
  }

  @Test
  void aFileInTheFoldersWayIsToldAndStays() throws IOException {
    Files.writeString(run().folder(), "mine");
    assertThatThrownBy(() -> train(TinyRun.options(Map.of()), new TrainingStart.Random()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(run().folder().toString());
    assertThat(run().folder()).hasContent("mine");
  }

  @Test
  void whatCannotBeWrittenAtTheEndCanBeLater() throws IOException, DivergedException {
    RunOptions options = TinyRun.options(Map.of("epochs", 1, "evaluationLimit", 0));
    Path models = run().folder().resolve("models");
    Files.createDirectories(run().folder());
    Files.writeString(models, "mine");
    assertThatThrownBy(() -> train(options, new TrainingStart.Random()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(models.toString());
    assertThat(models).hasContent("mine");
    Files.delete(models);
    // What a process that was killed while it saved has left.
    Path half = Files.createDirectories(run().folder().resolve("resume/.run-2.part"));
    Files.writeString(half.resolve("run-2.index"), "half");
    assertThat(train(options, new TrainingStart.Resumed())).isTrue();
    assertThat(run().folder().resolve("resume")).doesNotExist();
    assertThat(Checkpoint.open(models.resolve("run-1")).isComplete()).isTrue();
  }

  static Stream<Architecture> residualNetworks() {
    return Stream.of(
        new WideResNet(1, 1, 10, Activation.RELU),
        new ResNet(ResNetForm.RESNET_20, 10, Activation.RELU));
  }

  @ParameterizedTest
  @MethodSource("residualNetworks")
  void aResidualNetworkIsTrainedForFiveUpdatesAndFoundAgain(Architecture network)
      throws IOException, DivergedException {
    RunOptions options =
        TinyRun.options(
            Map.of(
                "model",
                network.id(),
                "limit",
                20,
                "batchSize",
                4,
                "epochs",
                1,
                "evaluationLimit",
                0));
    assertThat(train(options, new TrainingStart.Random())).isTrue();
    CheckpointModel model = new ModelDirectory(folder).find(run().folder().toString());
    assertThat(model.architecture()).isEqualTo(network);
    assertThat(model.weights()).isNotNull();
  }

  @Test
  void dataThatCannotBeTrainedOnIsRefusedBeforeAnythingIsWritten() {
    assertRefused(
        Map.of("batchSize", 30), "mnist has 29 training images, fewer than one batch of 30");
    assertRefused(Map.of("classes", 9), "mnist: image 9 has the label 9, the network has 9");
    assertRefused(Map.of("dataset", "svhn"), "train_32x32.mat is missing");
    assertRefused(Map.of("dataset", "shapes"), "There is no data set \"shapes\"");
  }

  @Test
  void whatIsMissingForTheEvaluationsIsMissedBeforeTraining()
      throws IOException, DivergedException {
    Path images = data().resolve("mnist/t10k-images-idx3-ubyte");
    Files.delete(images);
    assertRefused(Map.of(), images + ".gz is missing");
    assertThat(train(TinyRun.options(Map.of("epochs", 1, "evaluationLimit", 0)))).isTrue();
  }

  /** A folder's classes are numbered by its own folders' names. */
  @Test
  void classesThatDifferBetweenTrainingAndTestAreRefused() throws IOException {
    for (String image : List.of("train/cat", "train/dog", "train/eel", "test/cat", "test/eel")) {
      DataFiles.png(data().resolve("pets").resolve(image).resolve("1.png"), 32, 32);
    }
    assertRefused(
        Map.of(
            "dataset",
            "pets",
            "classes",
            3,
            "batchSize",
            1,
            "classNames",
            List.of("cat", "dog", "eel")),
        "pets: the test images have only the classes cat, eel, the run has cat, dog, eel.");
  }

  private void assertRefused(Map<String, ?> changes, String... messages) {
    RunOptions options = TinyRun.options(changes);
    assertThatThrownBy(() -> train(options, new TrainingStart.Random()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(messages);
    assertThat(run().folder()).doesNotExist();
  }

  /** With a rate of almost 0 no epoch is better than the first. */
  @Test
  void endsWhenTheValidationErrorNoLongerFalls() throws IOException, DivergedException {
    RunOptions options =
        TinyRun.options(
            Map.of(
                "epochs",
                9,
                "learningRate",
                1e-30,
                "validationSplit",
                .1,
                "evaluationEvery",
                1,
                "evaluationSets",
                List.of(),
                "patience",
                2));
    assertThat(train(options)).isTrue();
    assertThat(run().isComplete(options.settings())).isTrue();
    assertThat(Checkpoint.open(run().folder().resolve("models/run-3")).isComplete()).isTrue();
    assertThat(Checkpoint.open(run().folder().resolve("best/run-1")).isComplete()).isTrue();
    assertThat(Files.readString(run().folder().resolve("train.log")))
        .contains("epoch 3/9")
        .contains("ends early: 2 evaluations without a smaller validation error")
        .contains("after epoch 1: " + run().folder().resolve("best/run-1"))
        .doesNotContain("epoch 4/9");
  }

  @Test
  void patienceNeedsValidationImages() {
    assertRefused(
        Map.of("evaluationEvery", 1, "patience", 2),
        "mnist has no validation images",
        "--validation-split 0.1");
  }

  @Test
  void withoutValidationImagesNoEpochIsTheBest() throws IOException, DivergedException {
    assertThat(train(TinyRun.options(Map.of("epochs", 1)))).isTrue();
    assertThat(run().folder().resolve("models/run-1.index")).exists();
    assertThat(run().folder().resolve("best")).doesNotExist();
  }

  @Test
  void aPlainRunsEventsHaveTheOriginalsTags() throws IOException, DivergedException {
    copyTestImagesAs("fmnist");
    RunOptions options = TinyRun.options(Map.of("epochs", 1));
    assertThat(train(options)).isTrue();
    Map<String, Summary.Value> train = events("train");
    assertThat(train)
        .containsOnlyKeys(
            "main/error",
            "main/loss_clean",
            "main/loss_total",
            "main/reg",
            "main/avg_conf",
            "learning_rate",
            "images_per_second");
    assertThat(number(train, "learning_rate")).isEqualTo(.005f);
    Map<String, Summary.Value> test = events("test");
    assertThat(test)
        .containsOnlyKeys(
            "main/error",
            "main/loss_clean",
            "main/loss_total",
            "main/reg",
            "main/avg_conf",
            "test_noise_plain/max_conf",
            "test_noise_adv_80/max_conf",
            "test_adv/err_rate",
            "test_adv/max_conf",
            "test_fmnist_plain/max_conf");
    double squares = squaredWeights(options);
    assertThat(number(test, "main/reg")).isCloseTo((float) squares, within(1e-3f));
    assertThat(number(test, "main/loss_total"))
        .isCloseTo(
            (float)
                (number(test, "main/loss_clean")
                    + options.settings().optimisation().weightDecay() * squares),
            within(1e-4f));
    assertThat(Files.readString(run().folder().resolve("train.log")))
        .contains("mnist, Plain of lenet from random weights: 3 updates in 1 epoch")
        .contains("epoch 1/1, update 3: train error");
  }

  @Test
  void aRunWithNoiseHasMoreTagsAndAPicture() throws IOException, DivergedException {
    Map<String, Object> changes =
        Map.of("epochs", 1, "limit", 8, "method", "ACET", "noiseFraction", 1, "steps", 2);
    assertThat(train(TinyRun.options(changes))).isTrue();
    Map<String, Summary.Value> train = events("train");
    assertThat(train).containsKeys("main/loss_out", "main/avg_conf_noise", "noise");
    // The mean of the likeliest class's log probability: between that of ten equal ones and 0.
    assertThat(number(train, "main/loss_out")).isBetween(-2.31f, 0f);
    Summary.Image picture = Objects.requireNonNull(train.get("noise")).getImage();
    assertThat(picture.getEncodedImageString().toByteArray()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(picture.getColorspace()).isEqualTo(3);
    assertThat(events("test"))
        .containsKeys("test_noise_adv_80/max_conf", "test_noise_adv_train/max_conf")
        .doesNotContainKey("main/loss_out");
  }

  private static float number(Map<String, Summary.Value> values, String tag) {
    return Objects.requireNonNull(values.get(tag), tag).getSimpleValue();
  }

  private double squaredWeights(RunOptions options) throws IOException {
    Checkpoint checkpoint = Checkpoint.open(run().folder().resolve("models/run-1"));
    double sum = 0;
    for (var weight : options.architecture().weights()) {
      for (float value : checkpoint.floats(weight.name())) {
        sum += (double) value * value;
      }
    }
    return sum;
  }

  private void copyTestImagesAs(String set) throws IOException {
    for (String file : List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
      Files.createDirectories(data().resolve(set));
      Files.copy(data().resolve("mnist").resolve(file), data().resolve(set).resolve(file));
    }
  }

  /** The values of a writer's only epoch, by tag. */
  private Map<String, Summary.Value> events(String writer) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(run().folder().resolve("tb").resolve(writer))) {
      files = all.toList();
    }
    assertThat(files).hasSize(1);
    List<Event> events = new ArrayList<>();
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(files.get(0))).order(ByteOrder.LITTLE_ENDIAN);
    while (file.hasRemaining()) {
      byte[] length = bytes(file, Long.BYTES);
      byte[] data = bytes(file, (int) ByteBuffer.wrap(length).order(file.order()).getLong());
      events.add(Event.parseFrom(data));
    }
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    Map<String, Summary.Value> values = new HashMap<>();
    for (Event event : events.subList(1, events.size())) {
      assertThat(event.getStep()).isEqualTo(1);
      event.getSummary().getValueList().forEach(value -> values.put(value.getTag(), value));
    }
    return values;
  }

  /** What is followed by its checksum. */
  private static byte[] bytes(ByteBuffer file, int count) {
    byte[] bytes = new byte[count];
    file.get(bytes);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    int crc = (int) checksum.getValue();
    assertThat(file.getInt()).isEqualTo(((crc >>> 15) | (crc << 17)) + 0xa282ead8);
    return bytes;
  }

  private RunState state(RunOptions options) throws IOException {
    try (UpdateGraph graph =
        new UpdateGraph(options.update(), SessionOptions.withDefaults(), Devices.withDefaults())) {
      return RunState.resumed(graph.shapes(), run().lastState());
    }
  }

  private boolean train(RunOptions options) throws IOException, DivergedException {
    return train(options, new TrainingStart.Random());
  }

  private boolean train(RunOptions options, TrainingStart start)
      throws IOException, DivergedException {
    try (Trainer trainer = new Trainer(run(), options, start, TinyRun.around(data()))) {
      return trainer.run();
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private RunDirectory run() {
    return new RunDirectory(folder.resolve("run"));
  }
}
