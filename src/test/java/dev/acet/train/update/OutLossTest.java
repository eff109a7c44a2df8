package dev.acet.train.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.network.Objective;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The losses on outliers against numpy, see make_out_loss.py. */
class OutLossTest {

  private static final int CLASSES = 5;

  static List<JsonNode> cases() throws IOException {
    try (InputStream in = OutLossTest.class.getResourceAsStream("out_loss.json")) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(Objects.requireNonNull(in)).forEach(cases::add);
      assertThat(cases).hasSize(12);
      return cases;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndGradientsAreThoseOfNumpy(JsonNode expected) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> clean = logits(tf, expected.get("clean")); // [n, K]
      Operand<TFloat32> out = logits(tf, expected.get("out")); // [m, K]
      Operand<TFloat32> total = total(tf, loss(expected), clean, out, expected.get("labels"));
      Output<?>[] gradients =
          graph.addGradients(total.asOutput(), new Output<?>[] {clean.asOutput(), out.asOutput()});
      try (Result result =
          session.runner().fetch(total).fetch(gradients[0]).fetch(gradients[1]).run()) {
        assertClose(new float[] {((TFloat32) result.get(0)).getFloat()}, expected.get("loss"));
        assertClose(Tensors.floats(result.get(1)), expected.get("cleanGradient"));
        assertClose(Tensors.floats(result.get(2)), expected.get("outGradient"));
      }
    }
  }

  @Test
  void marginsAndWeightsThatMakeNoSenseAreRejected() {
    assertThatThrownBy(() -> new OutLoss.EnergyMargins(.1, -7, -25))
        .hasMessageContaining("the margins were -7.0 and -25.0");
    assertThatThrownBy(() -> new OutLoss.EnergyMargins(.1, -7, -7))
        .hasMessageContaining("has to be above that of clean ones");
    assertThatThrownBy(() -> new OutLoss.EnergyMargins(.1, -7, Double.NaN))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new OutLoss.Exposure(0)).hasMessageContaining("a weight above 0");
  }

  private static OutLoss loss(JsonNode expected) {
    JsonNode settings = expected.get("settings");
    double weight = settings.get(0).asDouble();
    return expected.get("name").asText().equals("oe")
        ? new OutLoss.Exposure(weight)
        : new OutLoss.EnergyMargins(weight, settings.get(1).asDouble(), settings.get(2).asDouble());
  }

  private static Operand<TFloat32> logits(Ops tf, JsonNode values) {
    int rows = values.size() / CLASSES;
    return tf.reshape(tf.constant(floats(values)), tf.constant(Shape.of(rows, CLASSES)));
  }

  private static Operand<TFloat32> total(
      Ops tf, OutLoss loss, Operand<TFloat32> clean, Operand<TFloat32> out, JsonNode labels) {
    int[] classes = new int[labels.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels.get(i).asInt();
    }
    Operand<TFloat32> targets =
        tf.oneHot(
            tf.constant(classes), tf.constant(CLASSES), tf.constant(1f), tf.constant(0f)); // [n, K]
    Operand<TFloat32> terms = loss.terms(tf, out, Objective.UNIFORM.of(tf, out, targets)); // [m]
    return loss.of(
        tf,
        new OutLoss.Batch(
            clean, out, sum(tf, Objective.CROSS_ENTROPY.of(tf, clean, targets)), sum(tf, terms)));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(0));
  }

  private static void assertClose(float[] found, JsonNode expected) {
    float[] wanted =
        expected.isArray() ? floats(expected) : new float[] {(float) expected.asDouble()};
    double scale = 1;
    for (float value : wanted) {
      scale = Math.max(scale, Math.abs(value));
    }
    assertThat(found).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      assertThat((double) found[i]).isCloseTo(wanted[i], within(1e-6 * scale));
    }
  }

  private static float[] floats(JsonNode values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.get(i).asDouble();
    }
    return floats;
  }
}
