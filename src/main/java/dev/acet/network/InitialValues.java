package dev.acet.network;

import dev.acet.tf.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Draws the weights that training starts from. Static functions; threads may call them
 * concurrently.
 */
public final class InitialValues {

  private InitialValues() {}

  /**
   * Draws all weights of an architecture. The values depend only on the seed and on each weight's
   * position among the weights.
   */
  public static WeightValues draw(Architecture architecture, long seed) {
    List<Weight> weights = architecture.weights();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Operand<TFloat32>> draws = new ArrayList<>();
      for (int place = 0; place < weights.size(); place++) {
        draws.add(draw(tf, weights.get(place), tf.constant(new long[] {seed, place})));
      }
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        draws.forEach(runner::fetch);
        try (Result result = runner.run()) {
          Map<String, float[]> values = new LinkedHashMap<>();
          for (int place = 0; place < weights.size(); place++) {
            values.put(weights.get(place).name(), Tensors.floats(result.get(place)));
          }
          return WeightValues.of(architecture, values);
        }
      }
    }
  }

  private static Operand<TFloat32> draw(Ops tf, Weight weight, Operand<TInt64> seed) {
    Operand<TInt64> shape = tf.constant(weight.shape());
    Initializer initializer = weight.initializer();
    if (initializer instanceof Initializer.TruncatedNormal normal) {
      // TensorFlow's truncated normal redraws values beyond two deviations and does not rescale.
      return scaled(
          tf, tf.random.statelessTruncatedNormal(shape, seed), normal.standardDeviation());
    }
    if (initializer instanceof Initializer.Normal normal) {
      return scaled(tf, tf.random.statelessRandomNormal(shape, seed), normal.standardDeviation());
    }
    return tf.fill(shape, tf.constant(((Initializer.Constant) initializer).value()));
  }

  private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> draw, double deviation) {
    return tf.math.mul(draw, tf.constant((float) deviation));
  }
}
