package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.tf.SessionOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The features that a network gives are what its last layer takes, whatever was folded for speed:
 * detectors use both.
 */
class PenultimateFeaturesTest {

  private static final int COUNT = 3;

  @ParameterizedTest
  @ValueSource(strings = {"lenet", "resnet_small", "wrn-10-1", "resnet-20", "resnet-18", "vgg-11"})
  void theLastLayerMakesThemLogits(String id) {
    Architecture architecture = ArchitectureFamily.create(id, 5, Activation.RELU);
    WeightValues values = Scrambled.weights(architecture);
    List<Weight> weights = architecture.weights();
    float[] matrix = values.get(weights.get(weights.size() - 2)); // [d, K]
    float[] biases = values.get(weights.get(weights.size() - 1)); // [K]
    float[] images = Scrambled.inputs(architecture, COUNT);
    try (FrozenNetwork network =
        new FrozenNetwork(architecture, values, SessionOptions.withDefaults())) {
      Outputs outputs = network.runWithFeatures(images, COUNT);
      int width = matrix.length / biases.length;
      for (int i = 0; i < COUNT; i++) {
        for (int k = 0; k < biases.length; k++) {
          double logit = biases[k];
          for (int j = 0; j < width; j++) {
            logit += (double) outputs.features()[i * width + j] * matrix[j * biases.length + k];
          }
          assertThat((double) outputs.logits()[i * biases.length + k])
              .isCloseTo(logit, within(1e-4 * Math.max(1, Math.abs(logit))));
        }
      }
      float[] unfolded = unfolded(architecture, values, images);
      for (int i = 0; i < unfolded.length; i++) {
        float expected = unfolded[i];
        assertThat(outputs.features()[i])
            .isCloseTo(expected, within(1e-4f * Math.max(1, Math.abs(expected))));
      }
    }
  }

  /** As the network is defined, with its normalisations. */
  private static float[] unfolded(Architecture architecture, WeightValues values, float[] images) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> inputs =
          Weights.constant(tf, architecture.inputShape().prepend(COUNT), images); // [n, h, w, c]
      Weights constants = Weights.constants(tf, architecture, values);
      Operand<TFloat32> features =
          architecture
              .forward(tf, inputs, constants, BatchNormalization.inference())
              .features(); // [n, d]
      try (TFloat32 result = (TFloat32) session.runner().fetch(features.asOutput()).run().get(0)) {
        float[] copy = new float[Math.toIntExact(result.size())];
        result.asRawTensor().data().asFloats().read(copy);
        return copy;
      }
    }
  }
}
