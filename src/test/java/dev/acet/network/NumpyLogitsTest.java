package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The graph builders against numpy 1.24.2 in double precision ({@code make_logits.py}). */
class NumpyLogitsTest {

  @ParameterizedTest
  @MethodSource("cases")
  void logitsEqualNumpys(String architectureId, String mode, String activation, double[] expected) {
    Architecture architecture =
        architecture(architectureId, Activation.valueOf(activation.toUpperCase(Locale.ROOT)));
    BatchNormalization normalization =
        mode.equals("training")
            ? new BatchNormalization.Training()
            : BatchNormalization.inference();
    float[] logits = logits(architecture, normalization);
    assertThat(logits).hasSameSizeAs(expected);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) logits[i]).as("logit %d", i).isCloseTo(expected[i], within(1e-4 * scale));
    }
  }

  private static float[] logits(Architecture architecture, BatchNormalization normalization) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Shape shape = architecture.inputShape().prepend(2);
      Operand<TFloat32> input =
          tf.constant(shape, DataBuffers.of(Waves.inputs(architecture, 2), true, false));
      Weights weights = Weights.constants(tf, architecture, Waves.weights(architecture));
      Operand<TFloat32> logits = architecture.logits(tf, input, weights, normalization);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(logits).run()) {
        return Tensors.floats(result.get(0));
      }
    }
  }

  private static Architecture architecture(String id, Activation activation) {
    if (id.equals("mlp")) {
      return new MultilayerPerceptron(List.of(2, 100, 100, 2), activation);
    }
    String[] parts = id.split("[@x]", -1); // such as lenet@64x48x3
    Architecture usual = ArchitectureFamily.create(parts[0], 10, activation);
    return parts.length == 1
        ? usual
        : usual.forImages(
            new ImageShape(
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3])));
  }

  static Stream<Object[]> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NumpyLogitsTest.class.getResourceAsStream("logits.csv"))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
      return lines.stream().map(NumpyLogitsTest::row);
    }
  }

  private static Object[] row(String line) {
    String[] cells = line.split(",", -1);
    double[] logits = Arrays.stream(cells).skip(3).mapToDouble(Double::parseDouble).toArray();
    return new Object[] {cells[0], cells[1], cells[2], logits};
  }
}
