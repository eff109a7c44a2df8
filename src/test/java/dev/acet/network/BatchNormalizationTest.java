package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.tf.Tensors;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class BatchNormalizationTest {

  private static final float[] BATCH = {1, 10, 2, 30, 4, 20, 9, 50}; // [2, 2, 1, 2]

  @Test
  void batchStatisticsAreMeanAndUnbiasedVariance() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> x = tf.constant(Shape.of(2, 2, 1, 2), DataBuffers.of(BATCH, true, false));
      Weights weights =
          Weights.of(
              Map.of(
                  "s/batch_normalization/gamma", tf.constant(new float[] {1, 2}),
                  "s/batch_normalization/beta", tf.constant(new float[] {0, 5})));
      var training = new BatchNormalization.Training();
      Operand<TFloat32> y = training.apply(tf, Layers.of(tf, weights, training), x, "s", weights);
      Operand<TFloat32> mean = training.batchStatistics().get("s/batch_normalization/moving_mean");
      Operand<TFloat32> variance =
          training.batchStatistics().get("s/batch_normalization/moving_variance");
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(y).fetch(mean).fetch(variance).run()) {
        float[] normalized = Tensors.floats(result.get(0));
        float[] means = Tensors.floats(result.get(1));
        float[] variances = Tensors.floats(result.get(2));
        for (int channel = 0; channel < 2; channel++) {
          SummaryStatistics expected = new SummaryStatistics();
          for (int i = channel; i < BATCH.length; i += 2) {
            expected.addValue(BATCH[i]);
          }
          assertThat((double) means[channel]).isCloseTo(expected.getMean(), within(1e-5));
          assertThat((double) variances[channel]).isCloseTo(expected.getVariance(), within(1e-3));
          double deviation =
              Math.sqrt(expected.getPopulationVariance() + BatchNormalization.EPSILON);
          double first = (BATCH[channel] - expected.getMean()) / deviation;
          assertThat((double) normalized[channel])
              .isCloseTo(channel == 0 ? first : 2 * first + 5, within(1e-5));
        }
      }
    }
  }
}
