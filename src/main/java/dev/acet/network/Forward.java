package dev.acet.network;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The nodes at a network's end.
 *
 * @param features what the last layer sees, the penultimate features, [n, d]
 * @param logits what it makes of them, [n, classes]
 */
public record Forward(Operand<TFloat32> features, Operand<TFloat32> logits) {}
