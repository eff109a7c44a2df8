package dev.acet.tf;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/**
 * Names a tensor of a graph; the name stays valid in a copy of the graph. Immutable; threads may
 * share it.
 *
 * @param operation the name of the operation that computes it
 * @param index which of its outputs
 */
public record Node(String operation, int index) {

  /** The name of a graph's tensor. */
  public static Node of(Operand<?> operand) {
    Output<?> output = operand.asOutput();
    return new Node(output.op().name(), output.index());
  }

  /** Makes a run use a tensor instead of it. */
  public void feed(Session.Runner runner, Tensor tensor) {
    runner.feed(operation, index, tensor);
  }

  /** Makes a run return it. */
  public void fetch(Session.Runner runner) {
    runner.fetch(operation, index);
  }
}
