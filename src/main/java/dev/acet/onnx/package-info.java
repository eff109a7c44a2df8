/**
 * Writes a network's graph as ONNX, operation by operation: what runs elsewhere is the graph that
 * TensorFlow runs here.
 */
@NullMarked
package dev.acet.onnx;

import org.jspecify.annotations.NullMarked;
