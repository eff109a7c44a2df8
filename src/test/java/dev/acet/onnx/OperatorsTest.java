package dev.acet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.ServingGraph;
import dev.acet.network.WeightValues;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;

/** Each operation, as ONNX Runtime computes it, against TensorFlow. */
class OperatorsTest {

  private static final int HEIGHT = 7;
  private static final int WIDTH = 10;
  private static final ImageShape IMAGES = new ImageShape(HEIGHT, WIDTH, 3);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 1, SAME", "1, 2, SAME", "2, 1, SAME", "2, 2, SAME", "3, 1, SAME", "3, 2, SAME",
    "3, 3, SAME", "5, 2, SAME", "4, 3, SAME", "3, 1, VALID", "3, 2, VALID", "2, 3, VALID"
  })
  void windowsLieWhereTensorFlowPutsThem(int window, int stride, String padding)
      throws IOException {
    int height = windows(HEIGHT, window, stride, padding);
    int width = windows(WIDTH, window, stride, padding);
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    List<Long> sizes = List.of(1L, (long) window, (long) window, 1L);
    assertSame(
        height * width * 5,
        (tf, x) -> tf.nn.conv2d(x, values(tf, Shape.of(window, window, 3, 5)), strides, padding));
    assertSame(height * width * 3, (tf, x) -> tf.nn.avgPool(x, sizes, strides, padding));
    assertSame( // padding must not count, though all values are negative
        height * width * 3,
        (tf, x) ->
            tf.nn.maxPool(
                tf.math.sub(x, tf.constant(2f)),
                tf.constant(new int[] {1, window, window, 1}),
                tf.constant(new int[] {1, stride, stride, 1}),
                padding));
  }

  private static int windows(int size, int window, int stride, String padding) {
    int places = padding.equals("SAME") ? size : size - window + 1;
    return (places + stride - 1) / stride;
  }

  @Test
  void explicitPaddingAndDilationOfConvolutions() throws IOException {
    assertSame(
        9 * 13 * 2,
        (tf, x) ->
            tf.nn.conv2d(
                x,
                values(tf, Shape.of(3, 3, 3, 2)),
                List.of(1L, 1L, 1L, 1L),
                "EXPLICIT",
                Conv2d.explicitPaddings(0L, 0L, 1L, 3L, 4L, 1L, 0L, 0L)));
    assertSame(
        HEIGHT * WIDTH * 2,
        (tf, x) ->
            tf.nn.conv2d(
                x,
                values(tf, Shape.of(3, 3, 3, 2)),
                List.of(1L, 1L, 1L, 1L),
                "SAME",
                Conv2d.dilations(1L, 2L, 1L, 1L)));
  }

  @Test
  void imagesArePadded() throws IOException {
    int[][] ends = {{0, 0}, {1, 2}, {3, 0}, {0, 1}};
    assertSame(10 * 13 * 4, (tf, x) -> tf.pad(x, tf.constant(ends), tf.constant(-.5f)));
  }

  @Test
  void constantsFollowTheLayoutOfImages() throws IOException {
    int all = HEIGHT * WIDTH * 3;
    assertSame(all, (tf, x) -> tf.math.mul(x, values(tf, Shape.of(3))));
    assertSame(all, (tf, x) -> tf.math.sub(values(tf, Shape.of(WIDTH, 3)), x));
    assertSame(all, (tf, x) -> tf.math.div(x, values(tf, Shape.of(1, HEIGHT, 1, 1))));
    assertSame(all, (tf, x) -> tf.math.add(x, tf.math.neg(tf.math.exp(x))));
    assertSame(all, (tf, x) -> tf.nn.biasAdd(x, values(tf, Shape.of(3))));
    assertSame(all, (tf, x) -> tf.math.pow(x, tf.constant(1.5f)));
    assertSame(all, (tf, x) -> tf.math.log(tf.math.add(x, tf.constant(1f))));
  }

  @Test
  void imagesChangeTheirShape() throws IOException {
    int all = HEIGHT * WIDTH * 3;
    assertSame(
        all,
        (tf, x) ->
            tf.nn.relu(
                tf.math.mul(
                    tf.reshape(x, tf.constant(new int[] {-1, WIDTH, 3, HEIGHT})),
                    values(tf, Shape.of(3, HEIGHT)))));
    assertSame(all, (tf, x) -> tf.nn.softmax(tf.identity(x)));
    assertSame(3, (tf, x) -> tf.math.mean(x, tf.constant(new int[] {-3, 2})));
    assertSame(3, (tf, x) -> tf.max(x, tf.constant(new int[] {2, 1}), Max.keepDims(true)));
  }

  @Test
  void productsOfMatrices() throws IOException {
    int all = HEIGHT * WIDTH * 3;
    assertSame(
        4,
        (tf, x) ->
            tf.linalg.matMul(
                tf.reshape(x, tf.constant(new int[] {-1, all})),
                values(tf, Shape.of(4, all)),
                MatMul.transposeB(true)));
  }

  @Test
  void whatIsNotKnownIsNamed() {
    assertRefused(
        "it has the operation Elu, which acet does not write as ONNX", (tf, x) -> tf.nn.elu(x));
    assertRefused("it reduces images along [3]", (tf, x) -> tf.sum(x, tf.constant(3)));
    assertRefused(
        "input 1 of its operation Conv2D depends on the images",
        (tf, x) ->
            tf.nn.conv2d(
                x,
                tf.reshape(
                    tf.sum(x, tf.constant(new int[] {0, 1, 2})),
                    tf.constant(new int[] {1, 1, 3, 1})),
                List.of(1L, 1L, 1L, 1L),
                "SAME"));
    assertRefused(
        "it has convolutions in groups",
        (tf, x) ->
            tf.nn.conv2d(x, values(tf, Shape.of(1, 1, 1, 3)), List.of(1L, 1L, 1L, 1L), "SAME"));
  }

  private void assertRefused(
      String message, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> operations) {
    GraphOf network = new GraphOf(IMAGES, HEIGHT * WIDTH * 3, operations);
    Path file = folder.resolve("refused.onnx");
    try (ServingGraph graph = graph(network)) {
      assertThatThrownBy(() -> OnnxFile.write(file, graph, "operations", Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private void assertSame(
      int size, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> operations)
      throws IOException {
    GraphOf network = new GraphOf(IMAGES, size, operations);
    Path file = folder.resolve("operations.onnx");
    try (ServingGraph graph = graph(network)) {
      OnnxFile.write(file, graph, "operations", Map.of());
    }
    float[] images = new float[2 * IMAGES.size()];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble();
    }
    try (FrozenNetwork expected =
            new FrozenNetwork(
                network, WeightValues.of(network, Map.of()), SessionOptions.withDefaults());
        OnnxModel onnx = OnnxModel.open(file)) {
      assertThat(onnx.run(images, 2, HEIGHT, WIDTH, 3).floats("logits"))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(expected.run(images, 2).logits());
    }
  }

  private static ServingGraph graph(GraphOf network) {
    return new ServingGraph(network, WeightValues.of(network, Map.of()), Optional.empty());
  }

  private static Operand<TFloat32> values(Ops tf, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i + 1);
    }
    return tf.constant(shape, DataBuffers.of(values));
  }
}
