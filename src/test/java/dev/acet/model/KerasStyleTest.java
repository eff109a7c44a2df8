package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.attack.AttackResult;
import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.detector.OutputLayer;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.Network;
import dev.acet.network.Objective;
import dev.acet.network.Outputs;
import dev.acet.network.RayNetwork;
import dev.acet.network.ResNetSmall;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.SignatureDef;

/** A network in TensorFlow 2's style does what the checkpoint does that it was made of. */
class KerasStyleTest {

  private static final int IMAGES = 6;
  private static final SessionOptions SESSION = SessionOptions.withDefaults();

  @TempDir private Path folder;

  static Stream<Architecture> architectures() {
    return Stream.of(new LeNet(10, Activation.RELU), new ResNetSmall(10, Activation.RELU));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void predictsAsTheCheckpoint(Architecture architecture) throws IOException {
    CheckpointModel own = own(architecture);
    Model other = rewritten(own);
    float[] images = images(architecture);
    try (Network one = own.open(SESSION);
        Network two = other.open(SESSION)) {
      Outputs expected = one.runWithFeatures(images, IMAGES);
      Outputs found = two.runWithFeatures(images, IMAGES);
      assertEqual(found.logits(), expected.logits(), 1e-6f);
      assertEqual(found.probabilities(), expected.probabilities(), 1e-6f);
      assertEqual(found.features(), expected.features(), 1e-6f);
    }
    OutputLayer layer = own.outputLayer().orElseThrow();
    OutputLayer exported = other.outputLayer().orElseThrow();
    // Exported with folded scales, which are rounded once more.
    assertThat(exported.weights())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(layer.weights());
    assertThat(exported.biases())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(layer.biases());
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void isAttackedAsTheCheckpoint(Architecture architecture) throws IOException {
    CheckpointModel own = own(architecture);
    Model other = rewritten(own);
    assertThat(other.whyNoGradients()).isEmpty();
    float[] images = images(architecture);
    PgdSettings settings = PgdSettings.of(.1, 10, .02, Objective.MAX_CONFIDENCE);
    int[] labels = new int[IMAGES];
    try (PgdAttack one = new PgdAttack(own.target(), settings, SESSION);
        PgdAttack two = new PgdAttack(other.target(), settings, SESSION)) {
      AttackResult expected = one.run(images, labels, 3, 0);
      AttackResult found = two.run(images, labels, 3, 0);
      assertThat(found.objective())
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(expected.objective());
      long same = 0;
      for (int i = 0; i < images.length; i++) {
        same += Math.abs(found.images()[i] - expected.images()[i]) < 1e-6 ? 1 : 0;
      }
      // Where a gradient is almost 0, rounding decides on its sign.
      assertThat(same / (double) images.length).isGreaterThan(.995);
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void looksAlongRaysAsTheCheckpoint(Architecture architecture) throws IOException {
    CheckpointModel own = own(architecture);
    Model other = rewritten(own);
    assertThat(other.whyNoRays()).isEmpty();
    float[] images = images(architecture);
    float[] scales = {1, .5f, .1f, .01f, 1e-6f, 0};
    try (RayNetwork one = own.alongRays(SESSION);
        RayNetwork two = other.alongRays(SESSION)) {
      assertEqual(two.run(images, scales), one.run(images, scales), 2e-6f);
    }
  }

  /** Relative to values above 1. */
  private static void assertEqual(float[] found, float[] expected, float precision) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .isCloseTo(expected[i], within(precision * Math.max(1, Math.abs(expected[i]))));
    }
  }

  private CheckpointModel own(Architecture architecture) throws IOException {
    Path prefix = folder.resolve("own-1");
    SavedCheckpoint.save(prefix, architecture, 2);
    return new ModelDirectory(folder).find(prefix.toString());
  }

  private Model rewritten(CheckpointModel own) throws IOException {
    Path exported = folder.resolve("exported");
    Path keras = folder.resolve("keras");
    ExportFormat.SAVED_MODEL.write(new ExportedModel(own, Optional.empty(), "test"), exported);
    try (SavedModelBundle bundle = SavedModelBundle.load(exported.toString(), "serve")) {
      SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow("serving_default");
      KerasStyle.write(
          keras,
          bundle.metaGraphDef().getGraphDef(),
          node(signature.getInputsOrThrow("images").getName()),
          node(signature.getOutputsOrThrow("probabilities").getName()));
    }
    return new ModelDirectory(folder).open(keras.toString());
  }

  private static String node(String tensor) {
    return tensor.substring(0, tensor.indexOf(':'));
  }

  private static float[] images(Architecture architecture) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[IMAGES * architecture.input().size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }
}
