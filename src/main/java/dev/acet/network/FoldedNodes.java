package dev.acet.network;

import static dev.acet.network.BatchNormalization.SCALE;
import static dev.acet.network.BatchNormalization.SHIFT;
import static dev.acet.network.BatchNormalization.name;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Folds batch normalisation as {@link FoldedWeights} does, but within the graph, for weights that
 * change from run to run such as a trainer's variables. Scales are moved only where their sign does
 * not matter.
 */
public final class FoldedNodes {

  private FoldedNodes() {}

  /**
   * Adds the folding of a network's normalisations to a graph.
   *
   * @param weights all of the architecture's, moving averages included
   * @return the nodes that {@link BatchNormalization#folded()} and the network need, by name
   */
  public static Map<String, Operand<TFloat32>> of(
      Ops tf, Architecture architecture, Weights weights) {
    Map<String, Operand<TFloat32>> nodes = new LinkedHashMap<>();
    String gamma = name("", "gamma");
    for (Weight weight : architecture.weights()) {
      if (weight.name().endsWith(gamma)) {
        String scope = weight.name().substring(0, weight.name().length() - gamma.length());
        addScaleAndShift(tf, scope, weights, nodes);
      } else if (!weight.name().contains(name("", ""))) {
        nodes.put(weight.name(), weights.get(weight.name()));
      }
    }
    for (ScaleMove move : architecture.scaleMoves()) {
      if (move.side() == ScaleMove.Side.OUTPUT) {
        Operand<TFloat32> scale =
            Objects.requireNonNull(nodes.remove(name(move.scope(), SCALE))); // [out]
        Operand<TFloat32> filters =
            Objects.requireNonNull(nodes.get(move.maps().get(0))); // [kh, kw, in, out]
        nodes.put(move.maps().get(0), tf.math.mul(filters, scale)); // [kh, kw, in, out]
      }
    }
    for (ShiftMove move : architecture.shiftMoves()) {
      if (!nodes.containsKey(name(move.scope(), SCALE))) {
        Operand<TFloat32> shift =
            Objects.requireNonNull(nodes.remove(name(move.scope(), SHIFT))); // [out]
        addBiases(tf, nodes, move.filters(), shift);
        move.takenBackBy().ifPresent(filters -> addBiases(tf, nodes, filters, tf.math.neg(shift)));
      }
    }
    return nodes;
  }

  private static void addBiases(
      Ops tf, Map<String, Operand<TFloat32>> nodes, String convolution, Operand<TFloat32> shift) {
    nodes.merge(ShiftMove.name(convolution), shift, tf.math::add); // [out]
  }

  private static void addScaleAndShift(
      Ops tf, String scope, Weights weights, Map<String, Operand<TFloat32>> nodes) {
    Operand<TFloat32> variance = weights.get(name(scope, "moving_variance")); // [c]
    Operand<TFloat32> mean = weights.get(name(scope, "moving_mean")); // [c]
    Operand<TFloat32> deviation =
        tf.math.sqrt(tf.math.add(variance, tf.constant(BatchNormalization.EPSILON))); // [c]
    Operand<TFloat32> scale = tf.math.div(weights.get(name(scope, "gamma")), deviation); // [c]
    Operand<TFloat32> shift =
        tf.math.sub(weights.get(name(scope, "beta")), tf.math.mul(mean, scale)); // [c]
    nodes.put(name(scope, SCALE), scale);
    nodes.put(name(scope, SHIFT), shift);
  }
}
