package dev.acet.network;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The output nodes of a network.
 *
 * @param features the penultimate features, which are the last layer's input, [n, d]
 * @param logits the last layer's output, [n, classes]
 */
public record Forward(Operand<TFloat32> features, Operand<TFloat32> logits) {}
