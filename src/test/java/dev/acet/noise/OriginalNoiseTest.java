package dev.acet.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.bench.OriginalGraph;
import dev.acet.checkpoint.ModelDirectory;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Low-pass and contrast against the authors' own, on the same raw noise with the same sigma. */
class OriginalNoiseTest {

  private static final Shape SHAPE = Shape.of(128, 32, 32, 3);

  @ParameterizedTest
  @ValueSource(floats = {1, 1.75f, 2.5f})
  void smoothedNoiseEqualsTheirs(float sigma) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    float[] raw = new float[(int) SHAPE.size()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (float) random.nextDouble();
    }
    float[] theirs;
    try (OriginalGraph original =
            OriginalGraph.open(
                new ModelDirectory(Reference.models()).find("cifar10-acet").checkpoint().prefix(),
                SessionOptions.withDefaults());
        TFloat32 noise = Tensors.of(SHAPE, raw);
        TFloat32 width = TFloat32.scalarOf(sigma)) {
      theirs =
          original.run(
              Map.of("tower_0/concat_2", noise, "tower_0/strided_slice_9", width),
              "tower_0/truediv_3");
    }
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> images = tf.constant(SHAPE, DataBuffers.of(raw, true, false));
      Operand<TFloat32> ours =
          NoiseImages.fullContrast(tf, LowPass.apply(tf, images, tf.constant(sigma)));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(ours).run()) {
        assertThat(Tensors.floats(result.get(0)))
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(theirs);
      }
    }
  }
}
