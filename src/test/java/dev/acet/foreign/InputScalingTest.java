package dev.acet.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.tf.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The arithmetic of a graph and that of arrays are the same. */
class InputScalingTest {

  static Stream<InputScaling> scalings() {
    List<Double> means = List.of(.485, .456, .406);
    List<Double> deviations = List.of(.229, .224, .225);
    return Stream.of(
        InputScaling.NONE,
        new InputScaling(0, 255, List.of(), List.of(), false),
        new InputScaling(-1, 1, means, List.of(), true),
        new InputScaling(0, 1, means, deviations, false),
        new InputScaling(0, 1, means, deviations, true));
  }

  @ParameterizedTest
  @MethodSource("scalings")
  void arraysAreScaledAsInAGraph(InputScaling scaling) {
    float[] pixels = new float[2 * 2 * 3 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i / 35f;
    }
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> images =
          tf.reshape(tf.constant(pixels), tf.constant(new int[] {2, 2, 3, 3}));
      Operand<TFloat32> scaled = scaling.apply(tf, images, 3);
      assertThat(scaled.shape()).isEqualTo(Shape.of(2, 2, 3, 3));
      try (Result result = session.runner().fetch(scaled).run()) {
        assertThat(scaling.apply(pixels, 3)).containsExactly(Tensors.floats(result.get(0)));
      }
    }
  }
}
