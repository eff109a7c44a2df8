package dev.acet.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The low-pass against scipy 1.10.1 in double precision ({@code make_low_pass.py}). */
class LowPassTest {

  @ParameterizedTest
  @MethodSource("kernels")
  void kernelEqualsScipys(float sigma, float[] expected) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> kernel = LowPass.kernel(tf, tf.constant(sigma));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(kernel).run()) {
        assertThat(Tensors.floats(result.get(0)))
            .usingComparatorWithPrecision(1e-7f)
            .containsExactly(expected);
      }
    }
  }

  /** Both images are smaller than the padding in one direction at least. */
  @ParameterizedTest
  @MethodSource("images")
  void imagesEqualScipys(ImageShape shape, float sigma, float[] expected) {
    float[] image = new float[shape.size()];
    for (int k = 0; k < image.length; k++) {
      image[k] = (float) (0.5 + 0.5 * Math.sin(0.11 * k * k));
    }
    try (FedNoise noise = new FedNoise(shape)) {
      assertThat(noise.low(image, sigma))
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected);
    }
  }

  @Test
  void sigmasAreUniform() {
    double[] sigmas = new double[1000];
    try (FedNoise noise = new FedNoise(new ImageShape(1, 1, 1))) {
      Arrays.setAll(sigmas, index -> noise.sigma(5, index));
    }
    assertThat(
            new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new UniformRealDistribution(1, 2.5), sigmas))
        .isGreaterThan(.01);
  }

  static Stream<Object[]> kernels() throws IOException {
    return rows("kernel").map(cells -> new Object[] {Float.parseFloat(cells[4]), values(cells)});
  }

  static Stream<Object[]> images() throws IOException {
    return rows("image")
        .map(
            cells ->
                new Object[] {
                  new ImageShape(
                      Integer.parseInt(cells[1]),
                      Integer.parseInt(cells[2]),
                      Integer.parseInt(cells[3])),
                  Float.parseFloat(cells[4]),
                  values(cells)
                });
  }

  private static float[] values(String[] cells) {
    float[] values = new float[cells.length - 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(cells[5 + i]);
    }
    return values;
  }

  private static Stream<String[]> rows(String kind) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LowPassTest.class.getResourceAsStream("low_pass.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(kind + ","))
          .map(line -> line.split(",", -1));
    }
  }
}
