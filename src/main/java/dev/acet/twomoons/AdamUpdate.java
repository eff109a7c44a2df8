package dev.acet.twomoons;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One update of Adam (Kingma and Ba 2015), by TensorFlow's own operation. The same seed always
 * gives the same weights.
 *
 * <p>TensorFlow Framework's Adam does not guarantee that: it changes the powers of its rates while
 * updates may still read them. Here the powers are computed from the update's number.
 */
final class AdamUpdate {

  private static final float LEARNING_RATE = 0.01f;
  private static final float FIRST_RATE = 0.9f;
  private static final float SECOND_RATE = 0.999f;
  private static final float EPSILON = 1e-8f;

  private AdamUpdate() {}

  /**
   * Adds an update to a graph.
   *
   * @param number a scalar, the number of the update, from 1
   */
  static Op of(
      Ops tf,
      Operand<TFloat32> loss,
      Collection<Variable<TFloat32>> variables,
      Operand<TInt64> number) {
    Gradients gradients = tf.gradients(loss, variables);
    // Variables are read in place, so none may change before all gradients are computed.
    Ops afterAll = tf.withControlDependencies(List.<Op>copyOf(gradients.dy()));
    Operand<TFloat32> updates = tf.dtypes.cast(number, TFloat32.class); // []
    List<Op> applied = new ArrayList<>();
    for (Variable<TFloat32> variable : variables) {
      Operand<TFloat32> zeros = tf.zeros(tf.constant(variable.shape()), TFloat32.class);
      applied.add(
          afterAll.train.applyAdam(
              variable,
              tf.variable(zeros),
              tf.variable(zeros),
              tf.math.pow(tf.constant(FIRST_RATE), updates),
              tf.math.pow(tf.constant(SECOND_RATE), updates),
              tf.constant(LEARNING_RATE),
              tf.constant(FIRST_RATE),
              tf.constant(SECOND_RATE),
              tf.constant(EPSILON),
              gradients.<TFloat32>dy(applied.size())));
    }
    return tf.withControlDependencies(applied).noOp();
  }
}
