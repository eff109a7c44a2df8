package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.foreign.ModelInterface;
import dev.acet.foreign.ModelInterface.Outputs;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.network.Network;
import dev.acet.network.RayNetwork;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** SavedModels that acet exported, and others, as models. */
class SavedModelTest {

  private static final int SIZE = 28 * 28;
  private static final Shape IMAGES = Shape.of(Shape.UNKNOWN_SIZE, 2, 2, 1);

  @TempDir private Path folder;
  private Path saved;
  private Path prefix;
  private float[] images;

  @BeforeEach
  void export() throws IOException {
    prefix = folder.resolve("lenet-1");
    saved = folder.resolve("saved");
    SavedCheckpoint.save(prefix, new LeNet(10, Activation.RELU), 2);
    ExportFormat.SAVED_MODEL.write(
        new ExportedModel(
            new ModelDirectory(folder).find(prefix.toString()), Optional.empty(), "test"),
        saved);
    SplittableRandom random = new SplittableRandom(1);
    images = new float[5 * SIZE];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
  }

  @Test
  void predictsAsTheCheckpointThatItWasExportedFrom() throws IOException {
    try (Network own =
            new ModelDirectory(folder).find(prefix.toString()).open(SessionOptions.withDefaults());
        Network other =
            new ModelDirectory(folder).open(saved.toString()).open(SessionOptions.withDefaults())) {
      dev.acet.network.Outputs expected = own.runWithFeatures(images, 5);
      dev.acet.network.Outputs found = other.runWithFeatures(images, 5);
      assertThat(found.logits())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected.logits());
      assertThat(found.probabilities())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected.probabilities());
      assertThat(found.features())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected.features());
    }
  }

  @Test
  void aClassifierOpensItAndKnowsItsClasses() throws IOException {
    ClassNamesFile.write(
        SavedModel.classNamesFile(saved),
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
    try (Classifier classifier = Classifier.open(saved);
        Classifier own = Classifier.open(prefix)) {
      Prediction prediction = classifier.predict(images, 1).get(0);
      assertThat(classifier.classNames()).startsWith("a", "b");
      assertThat(prediction.classIndex()).isEqualTo(own.predict(images, 1).get(0).classIndex());
      assertThat(classifier.identity().name()).isEqualTo("saved");
      assertThat(classifier.identity().fingerprint()).hasSize(16);
      assertThatThrownBy(classifier::calibration)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("saved/assets.extra/calibration.json is missing");
    }
    ClassNamesFile.write(SavedModel.classNamesFile(saved), List.of("a", "b"));
    assertRefused(saved, "names of the model's 10 classes, found 2 names");
  }

  /** Weights in variables, and a signature of another name. */
  @Test
  void aModelWithVariablesAnswersAndItsFingerprintKnowsThem() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    saveWithVariable(one, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    saveWithVariable(two, new float[] {1, 2, 3, 4, 5, 6, 7, 9});
    Model model = new ModelDirectory(folder).open(one.toString());
    try (Network network = model.open(SessionOptions.withDefaults())) {
      assertThat(network.run(new float[] {1, 0, 0, .5f}, 1).logits()).containsExactly(4.5f, 6);
      // What goes into the last layer are its features, even if nobody says so.
      assertThat(network.runWithFeatures(new float[] {1, 0, 0, .5f}, 1).features())
          .containsExactly(1, 0, 0, .5f);
    }
    String other = new ModelDirectory(folder).open(two.toString()).identity().fingerprint();
    assertThat(model.identity().fingerprint()).isNotEqualTo(other);
  }

  private static void saveWithVariable(Path to, float[] weights) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(IMAGES));
      Variable<TFloat32> variable = tf.variable(Shape.of(4, 2), TFloat32.class);
      Operand<TFloat32> value = tf.reshape(tf.constant(weights), tf.constant(new int[] {4, 2}));
      Operand<TFloat32> assigned = tf.assign(variable, value);
      Operand<TFloat32> flat = tf.reshape(input, tf.constant(new int[] {-1, 4})); // [n, 4]
      Operand<TFloat32> logits = tf.linalg.matMul(flat, variable); // [n, 2]
      try (Session session = new Session(graph)) {
        session.runner().addTarget(assigned).run().close();
        Signature signature =
            Signature.builder()
                .key("classify")
                .methodName("tensorflow/serving/predict")
                .input("x", input)
                .output("logits", logits)
                .build();
        SavedModelBundle.exporter(to.toString())
            .withTags("serve")
            .withFunction(SessionFunction.create(signature, session))
            .export();
      }
    }
  }

  @Test
  void whatIsNoClassifierOfImagesIsNamed() throws IOException {
    assertRefused(
        written(IMAGES, TFloat32.class, "scores", SavedModelTest::pooled),
        "found outputs [scores], none of them logits");
    assertRefused(
        written(Shape.of(1, 2, 2, 1), TFloat32.class, "logits", SavedModelTest::pooled),
        "found an input of shape [1, 2, 2, 1]");
    assertRefused(
        written(Shape.of(Shape.UNKNOWN_SIZE, 3), TFloat32.class, "logits", (tf, x) -> x),
        "found an input of shape [any, 3]");
    assertRefused(
        written(IMAGES, TFloat32.class, "logits", (tf, x) -> x),
        "found logits of shape [any, 2, 2, 1]");
    assertRefused(
        written(Shape.of(Shape.UNKNOWN_SIZE, 2, 2, 4), TFloat32.class, "logits", (tf, x) -> x),
        "found an input of shape [any, 2, 2, 4], without 1 or 3 channels");
    assertRefused(
        written(
            IMAGES,
            TString.class,
            "logits",
            (tf, x) -> tf.reshape(tf.strings.toNumber(x), tf.constant(new int[] {-1, 4}))),
        "found an input x of type string");
  }

  @Test
  void whatMakesProbabilitiesIsFoundBeforeTheSoftmax() throws IOException {
    Path to = written(IMAGES, TFloat32.class, "out", (tf, x) -> tf.nn.softmax(pooled(tf, x)));
    try (Network network =
        new ModelDirectory(folder).open(to.toString()).open(SessionOptions.withDefaults())) {
      assertThat(network.run(new float[] {1, 2, .5f, 0}, 1).logits()).containsExactly(1, 2, .5f, 0);
    }
    Path other = written(IMAGES, TFloat32.class, "logits", SavedModelTest::pooled);
    assertThatThrownBy(() -> SavedModel.open(other, described(null, Outputs.PROBABILITIES)))
        .hasMessageContaining("found probabilities that no softmax makes");
    assertThatThrownBy(() -> SavedModel.open(other, described("scores", null)))
        .hasMessageContaining("found no tensor scores, and the outputs [logits]")
        .hasMessageContaining("acet models describe");
  }

  @Test
  void whatWasCalibratedOnImagesResizedInAnotherWayDoesNotBelongToIt() throws IOException {
    Path to =
        written(
            Shape.of(Shape.UNKNOWN_SIZE, 1, 2, 3),
            TFloat32.class,
            "logits",
            (tf, x) -> tf.reshape(x, tf.constant(new int[] {-1, 6})));
    Model squeezed = new ModelDirectory(folder).open(to.toString());
    String before = squeezed.identity().fingerprint();
    ModelInterface.resized(Resize.CROP).write(to);
    assertThat(to.resolve(ModelInterface.FILE)).content().contains("\"resize\" : \"crop\"");
    Model cropped = new ModelDirectory(folder).open(to.toString());
    assertThat(squeezed.resize()).isEqualTo(Resize.SQUEEZE);
    assertThat(cropped.imageTarget().resize()).isEqualTo(Resize.CROP);
    assertThat(cropped.identity().fingerprint()).isNotEqualTo(before);
  }

  /** Blue first, 0 to 255, centred: as many networks in use take them. */
  @Test
  void pixelsAreBroughtToWhatTheNetworkTakes() throws IOException {
    Shape colour = Shape.of(Shape.UNKNOWN_SIZE, 1, 2, 3);
    Path to =
        written(
            colour,
            TFloat32.class,
            "logits",
            (tf, x) -> tf.reshape(x, tf.constant(new int[] {-1, 6})));
    String before = new ModelDirectory(folder).open(to.toString()).identity().fingerprint();
    new ModelInterface(
            1,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(0., 255.),
            List.of(100., 110., 120.),
            List.of(1., 2., 4.),
            ModelInterface.ChannelOrder.BGR,
            null,
            null)
        .write(to);
    assertThat(to.resolve(ModelInterface.FILE)).content().contains("\"channelOrder\" : \"bgr\"");
    Model model = new ModelDirectory(folder).open(to.toString());
    // What was calibrated on other pixels does not belong to it.
    assertThat(model.identity().fingerprint()).isNotEqualTo(before);
    float[] pixels = {1, .4f, 0, 0, 1, .2f};
    float[] seen = {-100, -4, 33.75f, -49, 72.5f, -30};
    try (Network network = model.open(SessionOptions.withDefaults());
        RayNetwork rays = model.alongRays(SessionOptions.withDefaults())) {
      assertThat(network.run(pixels, 1).logits())
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(seen);
      assertThat(rays.run(pixels, new float[] {1}))
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(seen);
      // Without shifts: 255 / deviation times the pixel.
      assertThat(rays.run(pixels, new float[] {0}))
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(0, 51, 63.75f, 51, 127.5f, 0);
    }
    Path gray = written(IMAGES, TFloat32.class, "logits", SavedModelTest::pooled);
    Files.copy(to.resolve(ModelInterface.FILE), gray.resolve(ModelInterface.FILE));
    assertRefused(gray, "found images of 1 channels, but other numbers of means or deviations");
    Files.writeString(gray.resolve(ModelInterface.FILE), "{\"schema\": 1, \"logit\": \"x\"}");
    assertRefused(gray, "found the unknown entry logit");
    Files.writeString(gray.resolve(ModelInterface.FILE), "{\"schema\": 1, \"deviation\": [0]}");
    assertRefused(gray, "deviations [0.0], not all above 0");
  }

  /** TensorFlow has no gradient of the largest values of rows. */
  @Test
  void whatHasNoGradientsSaysWhy() throws IOException {
    Path to =
        written(
            IMAGES,
            TFloat32.class,
            "logits",
            (tf, x) -> tf.nn.topK(pooled(tf, x), tf.constant(3), TInt32.class).values());
    Model model = new ModelDirectory(folder).open(to.toString());
    assertThat(model.whyNoGradients().orElseThrow())
        .startsWith("has no gradients (")
        .contains("TopK");
    assertThatThrownBy(model::requireGradients)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Use --attack square");
    assertThat(model.whyNoRays().orElseThrow()).contains("an operation TopKV2 of which it is not");
    assertThat(model.classes()).isEqualTo(3);
  }

  @Test
  void deepNetworksAreTakenApart() throws IOException {
    Path deep = written(IMAGES, TFloat32.class, "logits", (tf, x) -> chain(tf, x, 10_000));
    assertThat(SavedModel.open(deep).classes()).isEqualTo(4);
  }

  private static Operand<TFloat32> chain(Ops tf, Operand<TFloat32> x, int length) {
    Operand<TFloat32> last = pooled(tf, x);
    for (int i = 0; i < length; i++) {
      last = tf.nn.relu(last);
    }
    return last;
  }

  @Test
  void whatDependsOnMoreThanItsInputsIsNamed() throws IOException {
    assertRefused(
        written(
            IMAGES,
            TFloat32.class,
            "logits",
            (tf, x) ->
                tf.math.add(
                    pooled(tf, x),
                    tf.random.randomUniform(tf.constant(new int[] {4}), TFloat32.class))),
        "found an operation RandomUniform, which is no function of its inputs alone");
    assertRefused(
        written(
            IMAGES,
            TFloat32.class,
            "logits",
            (tf, x) ->
                tf.switchCond(
                        pooled(tf, x),
                        tf.math.greater(
                            tf.reduceMax(x, tf.constant(new int[] {0, 1, 2, 3})), tf.constant(1f)))
                    .outputTrue()),
        "that depends on the images");
  }

  private static ModelInterface described(@Nullable String logits, @Nullable Outputs outputs) {
    return new ModelInterface(
        1, null, null, logits, outputs, null, null, null, null, null, null, null, null, null);
  }

  /** Told by their index, not by reading gigabytes. */
  @Test
  void moreWeightsThanAGraphHoldsAreRefused() throws IOException {
    Path large = folder.resolve("large");
    saveWithVariable(large, new float[8]);
    assertThat(SavedModel.open(large).classes()).isEqualTo(2);
    Path index = large.resolve("variables/variables.index");
    Path data = large.resolve("variables/variables.data-00000-of-00001");
    try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
      file.setLength(3_000_000_000L); // a hole
    }
    Files.delete(index);
    assertRefused(large, "found weights of 3000 MB. TensorFlow holds at most 2 GB");
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path graph = saved.resolve("saved_model.pb");
    byte[] whole = Files.readAllBytes(graph);
    Files.write(graph, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(saved, "found what TensorFlow cannot load (");
    Files.write(graph, new byte[0]);
    assertRefused(saved, "found what TensorFlow cannot load (");
    Files.writeString(graph, "no graph");
    assertRefused(saved, "found what TensorFlow cannot load (");
  }

  @Test
  void whatNeedsACheckpointSaysSo() throws IOException {
    ModelDirectory models = new ModelDirectory(folder);
    assertThatThrownBy(() -> models.find(saved.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a SavedModel. This needs weights in a checkpoint");
    assertThatThrownBy(() -> models.open(saved.toString(), WeightChoice.MOVING_AVERAGES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Leave --moving-averages out");
    Model model = models.open(saved.toString());
    assertThat(model.whyNoGradients()).isEmpty();
    assertThat(model.whyNoRays()).isEmpty();
  }

  private void assertRefused(Path model, String found) {
    assertThatThrownBy(() -> new ModelDirectory(folder).open(model.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(found);
  }

  private static Operand<TFloat32> pooled(Ops tf, Operand<TFloat32> x) {
    return tf.reshape(x, tf.constant(new int[] {-1, 4}));
  }

  private <T extends TType> Path written(
      Shape shape,
      Class<T> type,
      String output,
      BiFunction<Ops, Operand<T>, Operand<TFloat32>> network)
      throws IOException {
    Path to = Files.createTempDirectory(folder, "other").resolve("model");
    ForeignModel.write(to, shape, type, (tf, x) -> Map.of(output, network.apply(tf, x)));
    return to;
  }
}
