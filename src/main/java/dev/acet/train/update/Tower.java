package dev.acet.train.update;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The part of an update that one device computes: noise, attack, one forward and one backward pass
 * over noise, outliers and clean images together, so that batch normalisation sees both.
 *
 * @param noise noise images, then outliers, before the attack [m, h, w, c]; the clean images if
 *     there are none
 * @param attacked those to train on [m, h, w, c]
 * @param gradients of the loss, for each trainable weight in the network's order
 * @param batchStatistics what the batch contributes to each moving average, by name
 * @param sums a number for each {@link UpdateSum}, in their order, [7]
 */
record Tower(
    Operand<TFloat32> noise,
    Operand<TFloat32> attacked,
    List<Operand<TFloat32>> gradients,
    Map<String, Operand<TFloat32>> batchStatistics,
    Operand<TFloat32> sums) {}
