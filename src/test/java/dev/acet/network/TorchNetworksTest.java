package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Against PyTorch 1.13.0 in double precision ({@code make_networks.py}). */
class TorchNetworksTest {

  private static final int PRODUCT_PLACE = 2000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet-18",
        "resnet-18-224",
        "resnet-18 softplus",
        "resnet-18-224 softplus",
        "resnet-20",
        "wrn-16-2",
        "resnet-18-224 leaky_relu",
        "vgg-11",
        "vgg-16 leaky_relu"
      })
  void foldedLogitsEqualPyTorchs(String id) throws IOException {
    Architecture architecture = architecture(id);
    try (FrozenNetwork network =
        new FrozenNetwork(
            architecture, Scrambled.weights(architecture), SessionOptions.withDefaults())) {
      float[] logits = network.run(Scrambled.inputs(architecture, 2), 2).logits();
      assertClose("logits", logits, of(expected(id), "inference"), 1e-4);
    }
  }

  /**
   * Of the mean cross-entropy of a batch, normalised by its own statistics. In the large networks,
   * some inputs of ReLUs are so near 0 that rounding decides: there, the gradients of PyTorch in
   * single precision are up to 7e-3 from those in double precision. Softplus has no such kink.
   *
   * @param share of a gradient's norm that it may differ by
   */
  @ParameterizedTest
  @CsvSource({
    "resnet-18, 1e-2",
    "resnet-18-224, 1e-2",
    "resnet-18 softplus, 1e-4",
    "resnet-18-224 softplus, 1e-4",
    "resnet-20, 1e-4",
    "wrn-16-2, 1e-4",
    "resnet-18-224 leaky_relu, 1e-2",
    "vgg-11, 1e-4",
    "vgg-16 leaky_relu, 1e-4"
  })
  void gradientsOfAnUpdateEqualPyTorchs(String id, double share) throws IOException {
    Architecture architecture = architecture(id);
    Map<String, double[]> expected = expected(id);
    List<float[]> results = lossAndGradients(architecture, of(expected, "training").length / 10);
    assertClose("logits", results.get(0), of(expected, "training"), 1e-4);
    assertClose("loss", results.get(1), of(expected, "loss"), 1e-4);
    List<Weight> all = architecture.weights();
    List<Weight> trainable = trainable(architecture);
    for (int i = 0; i < trainable.size(); i++) {
      float[] gradient = results.get(2 + i);
      double norm = of(expected, "norms")[i];
      double[] direction =
          Scrambled.values(PRODUCT_PLACE + all.indexOf(trainable.get(i)), gradient.length);
      String name = trainable.get(i).name();
      assertThat(Math.sqrt(product(gradient, gradient)))
          .as("norm of %s", name)
          .isCloseTo(norm, within(share * norm));
      assertThat(product(gradient, direction))
          .as("product of %s", name)
          .isCloseTo(of(expected, "products")[i], within(share * norm));
    }
  }

  /** Of a name, with the activation after it unless it is ReLU. */
  private static Architecture architecture(String id) {
    String[] words = id.split(" ", -1);
    Activation activation =
        words.length > 1 ? Activation.valueOf(words[1].toUpperCase(Locale.ROOT)) : Activation.RELU;
    return ArchitectureFamily.create(words[0], 10, activation);
  }

  /** Logits, loss, and the gradient of each trainable weight. */
  private static List<float[]> lossAndGradients(Architecture architecture, int images) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> input =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(architecture.inputShape().prepend(images)));
      WeightValues values = Scrambled.weights(architecture);
      Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
      for (Weight weight : architecture.weights()) {
        weights.put(weight.name(), Weights.constant(tf, weight.shape(), values.get(weight)));
      }
      Operand<TFloat32> logits =
          architecture.logits(
              tf, input, Weights.of(weights), new BatchNormalization.Training()); // [n, K]
      Operand<TFloat32> targets =
          tf.oneHot(tf.constant(labels(images)), tf.constant(10), tf.constant(1f), tf.constant(0f));
      Operand<TFloat32> loss =
          tf.math.mean(Objective.CROSS_ENTROPY.of(tf, logits, targets), tf.constant(0)); // []
      Output<?>[] trainable =
          trainable(architecture).stream()
              .map(weight -> Objects.requireNonNull(weights.get(weight.name())).asOutput())
              .toArray(Output<?>[]::new);
      List<Output<?>> fetched = new ArrayList<>(List.of(logits.asOutput(), loss.asOutput()));
      fetched.addAll(List.of(graph.addGradients(loss.asOutput(), trainable)));
      try (Session session = new Session(graph);
          TFloat32 fed =
              Tensors.of(
                  architecture.inputShape().prepend(images),
                  Scrambled.inputs(architecture, images))) {
        Session.Runner runner = session.runner().feed(input, fed);
        fetched.forEach(runner::fetch);
        try (Result result = runner.run()) {
          List<float[]> results = new ArrayList<>();
          for (int i = 0; i < fetched.size(); i++) {
            results.add(Tensors.floats(result.get(i)));
          }
          return results;
        }
      }
    }
  }

  private static int[] labels(int images) {
    int[] labels = new int[images];
    Arrays.setAll(labels, i -> (3 * i + 1) % 10);
    return labels;
  }

  private static List<Weight> trainable(Architecture architecture) {
    return architecture.weights().stream()
        .filter(weight -> weight.role() == Weight.Role.TRAINABLE)
        .toList();
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  private static double product(float[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static void assertClose(String name, float[] values, double[] expected, double share) {
    assertThat(values).as(name).hasSameSizeAs(expected);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i])
          .as("%s %d", name, i)
          .isCloseTo(expected[i], within(share * scale));
    }
  }

  private static double[] of(Map<String, double[]> values, String quantity) {
    return Objects.requireNonNull(values.get(quantity));
  }

  /** The stored values of a network by quantity. */
  private static Map<String, double[]> expected(String id) throws IOException {
    Map<String, double[]> expected = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(TorchNetworksTest.class.getResourceAsStream("networks.csv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[0].equals(id))
          .forEach(
              cells ->
                  expected.put(
                      cells[1],
                      Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray()));
    }
    return expected;
  }
}
