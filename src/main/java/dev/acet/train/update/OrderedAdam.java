package dev.acet.train.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The framework's Adam, with a fixed order: the powers of the decay rates are multiplied only after
 * all weights have been updated with them. The framework's own version leaves the order open, so
 * results varied.
 */
final class OrderedAdam extends Adam {

  static final String FIRST_POWER = "beta1_power";
  static final String SECOND_POWER = "beta2_power";

  OrderedAdam(Graph graph) {
    super(graph);
  }

  /** The powers of the decay rates before the first update. */
  static Map<String, float[]> firstPowers() {
    return Map.of(
        FIRST_POWER, new float[] {BETA_ONE_DEFAULT}, SECOND_POWER, new float[] {BETA_TWO_DEFAULT});
  }

  @Override
  protected Op finish(List<Op> updates, String name) {
    Ops after = tf.withControlDependencies(updates);
    List<Op> all = new ArrayList<>(updates);
    all.add(multiply(after, FIRST_POWER, BETA_ONE_DEFAULT));
    all.add(multiply(after, SECOND_POWER, BETA_TWO_DEFAULT));
    return tf.withName(name).withControlDependencies(all).noOp();
  }

  private Op multiply(Ops after, String power, float rate) {
    Operand<TFloat32> variable = Objects.requireNonNull(graph.operation(power), power).output(0);
    return after.assign(variable, after.math.mul(variable, after.constant(rate)));
  }
}
