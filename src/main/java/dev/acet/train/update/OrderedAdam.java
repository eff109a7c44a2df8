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
 * The framework's Adam, whose own version does not say that the powers of its decay rates are
 * multiplied only once all weights have been updated with them: at times they were, at times not.
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
    Ops behind = tf.withControlDependencies(updates);
    List<Op> all = new ArrayList<>(updates);
    all.add(multiply(behind, FIRST_POWER, BETA_ONE_DEFAULT));
    all.add(multiply(behind, SECOND_POWER, BETA_TWO_DEFAULT));
    return tf.withName(name).withControlDependencies(all).noOp();
  }

  private Op multiply(Ops behind, String power, float rate) {
    Operand<TFloat32> variable = Objects.requireNonNull(graph.operation(power), power).output(0);
    return behind.assign(variable, behind.math.mul(variable, behind.constant(rate)));
  }
}
