package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.acet.Classifier;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.detector.OutputLayer;
import dev.acet.foreign.ModelInterface;
import dev.acet.foreign.ModelInterface.ChannelOrder;
import dev.acet.foreign.ModelInterface.Layout;
import dev.acet.foreign.ModelInterface.Outputs;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.Network;
import dev.acet.network.ResNet;
import dev.acet.network.ResNetForm;
import dev.acet.network.ResNetSmall;
import dev.acet.network.WideResNet;
import dev.acet.onnx.ForeignOnnx;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files that acet exported, and others, as models. */
class OnnxModelTest {

  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();

  // By make_torch_onnx.py, of PyTorch 1.13.0.
  private static final float[] TORCH = {
    -0.043584634f, 0.22509515f, 0.04968871f, -0.08713729f, 0.10430803f,
    -0.1817908f, 0.01916048f, 0.049008876f, -0.24226911f, 0.06200613f
  };
  private static final float[] TORCH_SCALED = {
    -0.2854748f, 0.49890667f, -0.11966608f, -0.67577446f, -0.2419665f,
    -0.81957775f, -0.7137828f, -0.27142856f, -0.7411255f, -0.27515686f
  };
  private static final float[] TORCH_REVERSED = {
    -0.040322807f, 0.22580251f, 0.05553875f, -0.084012896f, 0.10714206f,
    -0.20192923f, -0.10872644f, 0.057511136f, -0.110288724f, 0.10477493f
  };
  private static final float[] TORCH_FEATURES = {
    0.17460072f, 0.13771124f, 0.13504712f, 0.21805273f
  };
  private static final int TORCH_PIXELS = 4 * 6 * 3;

  @TempDir private Path folder;

  static Stream<Architecture> networks() {
    return Stream.of(
        new LeNet(10, Activation.RELU),
        new ResNetSmall(10, Activation.RELU),
        new WideResNet(1, 1, 7, Activation.RELU),
        new ResNet(ResNetForm.RESNET_18, 10, Activation.RELU));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void answersAsTheCheckpointThatItWasExportedFrom(Architecture architecture) throws IOException {
    Path prefix = folder.resolve("own-1");
    Path file = export(architecture, prefix);
    Model model = new ModelDirectory(folder).open(file.toString());
    CheckpointModel own = new ModelDirectory(folder).find(prefix.toString());
    int count = 3;
    float[] images = noise(count * architecture.input().size());
    try (Network network = own.open(OPTIONS);
        Network other = model.open(OPTIONS)) {
      dev.acet.network.Outputs expected = network.runWithFeatures(images, count);
      dev.acet.network.Outputs found = other.runWithFeatures(images, count);
      assertClose(found.logits(), expected.logits());
      assertClose(found.features(), expected.features());
      assertClose(found.probabilities(), expected.probabilities());
      assertThat(other.run(images, count).logits()).containsExactly(found.logits());
    }
    OutputLayer layer = own.outputLayer().orElseThrow(); // the export has folded a normalisation
    assertClose(model.outputLayer().orElseThrow().weights(), layer.weights());
    assertClose(model.outputLayer().orElseThrow().biases(), layer.biases());
  }

  private Path export(Architecture architecture, Path prefix) throws IOException {
    SavedCheckpoint.save(prefix, architecture, 2);
    Path file = folder.resolve("net.onnx");
    ExportFormat.ONNX.write(
        new ExportedModel(
            new ModelDirectory(folder).find(prefix.toString()), Optional.empty(), "test"),
        file);
    return file;
  }

  private static float[] noise(int size) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[size];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }

  /** To 1e-4; of values above 1, which random weights make, to that part. */
  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("value %d", i)
          .isCloseTo(expected[i], within(1e-4 * Math.max(1, Math.abs(expected[i]))));
    }
  }

  /** Its class names are in the file; others lie beside it. */
  @Test
  void aClassifierKnowsItsClasses() throws IOException {
    Path prefix = folder.resolve("own-1");
    SavedCheckpoint.save(prefix, new LeNet(2, Activation.RELU), 2);
    ClassNamesFile.write(ClassNamesFile.beside(prefix), List.of("cat", "chien \u00e9"));
    Path file = export(new LeNet(2, Activation.RELU), prefix);
    try (Classifier classifier = Classifier.open(file)) {
      assertThat(classifier.classNames()).containsExactly("cat", "chien \u00e9");
      assertThat(classifier.identity().name()).isEqualTo("net");
      assertThat(classifier.identity().fingerprint()).hasSize(16);
      assertThatThrownBy(classifier::calibration)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("net.calibration.json is missing");
    }
    ClassNamesFile.write(folder.resolve("net.classes.json"), List.of("a", "b"));
    assertThat(OnnxModel.open(file).classNames()).containsExactly("a", "b");
    ClassNamesFile.write(folder.resolve("net.classes.json"), List.of("a"));
    assertRefused(file, "names of the model's 2 classes, found 1 names");
  }

  @Test
  void pyTorchsAxesAreFound() throws IOException {
    Path file = torch("torch.onnx");
    assertThat(logits(file)).usingComparatorWithPrecision(1e-5f).containsExactly(TORCH);
    Model model = OnnxModel.open(file);
    assertThat(model.imageShape().toString()).isEqualTo("4x6x3");
    try (Network network = model.open(OPTIONS)) {
      float[] features = network.runWithFeatures(torchPixels(), 2).features();
      assertThat(features).hasSize(2 * 24);
      assertThat(Arrays.copyOf(features, 4))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(TORCH_FEATURES);
      assertThat(network.run(torchPixels(), 2).probabilities()[1])
          .isEqualTo(network.run(torchPixels(), 1).probabilities()[1]);
    }
    OutputLayer layer = model.outputLayer().orElseThrow();
    float[] features = features(model);
    for (int k = 0; k < 5; k++) {
      float sum = layer.biases()[k];
      for (int i = 0; i < features.length; i++) {
        sum += features[i] * layer.weights()[i * 5 + k];
      }
      assertThat(sum).isCloseTo(TORCH[k], within(1e-5f));
    }
  }

  private static float[] features(Model model) throws IOException {
    try (Network network = model.open(OPTIONS)) {
      return network.runWithFeatures(torchPixels(), 1).features();
    }
  }

  @Test
  void pixelsAreBroughtToWhatTheNetworkTakes() throws IOException {
    Path file = torch("torch.onnx");
    String before = OnnxModel.open(file).identity().fingerprint();
    new ModelInterface(
            1,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(.485, .456, .406),
            List.of(.229, .224, .225),
            null,
            null,
            Layout.NCHW)
        .write(file);
    assertThat(folder.resolve("torch.acet-model.json")).isRegularFile();
    assertThat(logits(file)).usingComparatorWithPrecision(1e-5f).containsExactly(TORCH_SCALED);
    assertThat(OnnxModel.open(file).identity().fingerprint()).isNotEqualTo(before);
    described(null, null, null, ChannelOrder.BGR, null).write(file);
    assertThat(logits(file)).usingComparatorWithPrecision(1e-5f).containsExactly(TORCH_REVERSED);
    described(null, null, null, null, Layout.NHWC).write(file);
    assertRefused(file, "found an input of shape [any, 3, 4, 6], without 1 or 3 channels");
  }

  @Test
  void oneImageAtATimeIsEnough() throws IOException {
    Path file = torch("torch-one.onnx");
    assertThat(OnnxModel.open(file).network().batch()).isEqualTo(1);
    assertThat(logits(file)).usingComparatorWithPrecision(1e-5f).containsExactly(TORCH);
  }

  /** The last batch of three is not full. */
  @Test
  void batchesOfOneSizeAreFilled() throws IOException {
    Path file = folder.resolve("three.onnx");
    new ForeignOnnx().floats("x", 3, 1, 1, 2).node("Flatten", "y", "x").output("y").write(file);
    Model model = new ModelDirectory(folder).open(file.toString());
    try (Network network = model.open(OPTIONS)) {
      float[] pixels = {0, .1f, .2f, .3f, .4f, .5f, .6f, .7f};
      assertThat(network.run(pixels, 4).logits()).containsExactly(pixels);
      assertThat(network.run(pixels, 2).logits()).containsExactly(0, .1f, .2f, .3f);
    }
  }

  @Test
  void whatMakesProbabilitiesIsFoundBeforeTheSoftmax() throws IOException {
    Path file = torch("torch-softmax.onnx");
    assertThat(logits(file)).usingComparatorWithPrecision(1e-5f).containsExactly(TORCH);
    Path hidden = folder.resolve("hidden.onnx");
    flat()
        .node("Softmax", "p", "flat")
        .node("Neg", "m", "p")
        .node("Neg", "y", "m")
        .output("y")
        .write(hidden);
    assertRefused(hidden, "found probabilities, not logits, in its output y");
    described("y", Outputs.PROBABILITIES, null, null, null).write(hidden);
    assertRefused(hidden, "found probabilities that no softmax makes");
    described("flat", null, null, null, null).write(hidden);
    assertThat(OnnxModel.open(hidden).classes()).isEqualTo(4);
    // Whoever says that they are logits is believed.
    described("y", Outputs.LOGITS, null, null, null).write(hidden);
    assertThat(OnnxModel.open(hidden).classes()).isEqualTo(4);
    Path logarithms = folder.resolve("logarithms.onnx");
    flat()
        .node("LogSoftmax", "p", "flat")
        .node("Neg", "m", "p")
        .node("Neg", "y", "m")
        .output("y")
        .write(logarithms);
    assertRefused(logarithms, "found logarithms of probabilities, not logits, in its output y");
  }

  @Test
  void whatTheShapeDoesNotShowIsAskedFor() throws IOException {
    Path file = folder.resolve("square.onnx");
    new ForeignOnnx().floats("x", -1, 3, 2, 3).node("Flatten", "y", "x").output("y").write(file);
    assertRefused(file, "whose channels may come first or last", "describe " + file + " --layout");
    described(null, null, null, null, Layout.NCHW).write(file);
    assertThat(OnnxModel.open(file).imageShape().toString()).isEqualTo("2x3x3");
    Path open = folder.resolve("open.onnx");
    new ForeignOnnx()
        .floats("x", -1, 3, -1, -1)
        .node("GlobalAveragePool", "p", "x")
        .node("Flatten", "y", "p")
        .output("y")
        .write(open);
    assertRefused(open, "found an input of shape [any, 3, any, any]", "--image-size 224x224");
    described(null, null, List.of(5, 7), null, null).write(open);
    assertThat(OnnxModel.open(open).imageShape().toString()).isEqualTo("5x7x3");
  }

  @Test
  void whatIsNoClassifierOfImagesIsNamed() throws IOException {
    refused(
        new ForeignOnnx()
            .floats("image", -1, 3, 8, 8)
            .node("Relu", "boxes", "image")
            .node("Neg", "scores", "image")
            .output("boxes")
            .output("scores"),
        "found outputs [boxes, scores], none of them logits",
        "Object detectors and the like are no classifiers");
    refused(
        new ForeignOnnx().floats("x", -1, 3, 2, 2).node("Relu", "y", "x").output("y"),
        "found an output y of shape [2, 3, 2, 2] for 2 images");
    refused(
        new ForeignOnnx()
            .input("text", TensorProto.DataType.STRING, -1, 1)
            .node("Identity", "y", "text")
            .output("y", TensorProto.DataType.STRING),
        "found an input text of type string");
    refused(
        new ForeignOnnx()
            .input("x", TensorProto.DataType.UINT8, -1, 3, 2, 2)
            .node("Flatten", "y", "x")
            .output("y", TensorProto.DataType.UINT8),
        "found an input x of type uint8");
    refused(
        new ForeignOnnx().ofAnyRank("x").node("Flatten", "y", "x").output("y"),
        "found an input x of shape [] (none, or a number that is open)");
    refused(
        new ForeignOnnx().floats("x", -1, 10).node("Relu", "y", "x").output("y"),
        "found an input x of shape [any, 10]");
    refused(
        flat().floats("mask", -1, 4).node("Add", "y", "flat", "mask").output("y"),
        "found inputs [mask, x]");
    refused(
        flat().node("Neg", "y", "flat").output("y"),
        described("z", null, null, null, null),
        "found no tensor z, and the outputs [y]");
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path file = torch("torch.onnx");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(file, "found something else, or only a part of one. Copy the file again");
    Files.write(file, new byte[0]);
    assertRefused(file, "found an empty file");
    Files.writeString(file, "no network");
    assertRefused(file, "found something else, or only a part of one. Copy the file again");
    refused(
        flat().operators(9999).node("Neg", "y", "flat").output("y"),
        "found what ONNX Runtime cannot load (");
    refused(
        flat().custom("Detect", "y", "flat").output("y"),
        "found what ONNX Runtime cannot load (",
        "com.example");
    refused(
        flat().weightsIn("net.data", "w", 4, 2).node("MatMul", "y", "flat", "w").output("y"),
        "found weights in files of their own that are missing: net.data. Put them where they were");
  }

  /** Weights beside the file count, also where an inner tensor is shown. */
  @Test
  void weightsInAFileOfTheirOwnAreReadAndFingerprinted() throws IOException {
    Path file = folder.resolve("net.onnx");
    flat()
        .weightsIn("net.data", "w", 4, 2)
        .node("MatMul", "y", "flat", "w")
        .node("Softmax", "p", "y")
        .output("p")
        .write(file);
    byte[] weights = new byte[4 * 2 * Float.BYTES];
    weights[3] = 0x3f; // 0.5, little-endian
    Files.write(folder.resolve("net.data"), weights);
    Model model = OnnxModel.open(file);
    try (Network network = model.open(OPTIONS)) {
      assertThat(network.run(new float[] {1, 0, 0, 0}, 1).logits()).containsExactly(.5f, 0);
    }
    String before = model.identity().fingerprint();
    weights[3] = 0x40; // 2
    Files.write(folder.resolve("net.data"), weights);
    assertThat(OnnxModel.open(file).identity().fingerprint()).isNotEqualTo(before);
  }

  @Test
  void whatOnnxRuntimeDoesNotComputeIsRefused() throws IOException {
    Path file = torch("torch.onnx");
    ModelDirectory models = new ModelDirectory(folder);
    Model model = models.open(file.toString());
    assertThatThrownBy(model::requireGradients)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("torch has no gradients (")
        .hasMessageContaining("Use --attack square");
    assertThat(model.whyNoRays().orElseThrow()).startsWith("is an ONNX file");
    assertThatThrownBy(() -> models.find(file.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is an ONNX file. This needs weights in a checkpoint");
    assertThatThrownBy(() -> models.open(file.toString(), WeightChoice.MOVING_AVERAGES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Leave --moving-averages out");
  }

  @Test
  void aClosedNetworkDoesNotRun() throws IOException {
    Network network = OnnxModel.open(torch("torch.onnx")).open(OPTIONS);
    network.close();
    network.close();
    assertThatThrownBy(() -> network.run(torchPixels(), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private Path torch(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  /** As in make_torch_onnx.py, [2, 4, 6, 3]. */
  private static float[] torchPixels() {
    float[] pixels = new float[2 * TORCH_PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 97 / 96f;
    }
    return pixels;
  }

  private static float[] logits(Path file) throws IOException {
    try (Network network = OnnxModel.open(file).open(OPTIONS)) {
      return network.run(torchPixels(), 2).logits();
    }
  }

  /** Images of 2x2 gray pixels, as rows of 4. */
  private static ForeignOnnx flat() {
    return new ForeignOnnx().floats("x", -1, 2, 2, 1).node("Flatten", "flat", "x");
  }

  private static ModelInterface described(
      @Nullable String logits,
      @Nullable Outputs outputs,
      @Nullable List<Integer> imageSize,
      @Nullable ChannelOrder order,
      @Nullable Layout layout) {
    return new ModelInterface(
        1, null, null, logits, outputs, null, null, imageSize, null, null, null, order, null,
        layout);
  }

  private void refused(ForeignOnnx onnx, String... found) throws IOException {
    refused(onnx, ModelInterface.EMPTY, found);
  }

  private void refused(ForeignOnnx onnx, ModelInterface described, String... found)
      throws IOException {
    Path file = Files.createTempDirectory(folder, "other").resolve("net.onnx");
    onnx.write(file);
    described.write(file);
    assertRefused(file, found);
  }

  private void assertRefused(Path model, String... found) {
    assertThatThrownBy(() -> new ModelDirectory(folder).open(model.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(found);
  }
}
