package dev.acet.tf;

import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/**
 * A tensor of a graph by its name, which it keeps in a copy of the graph.
 *
 * @param operation the name of the operation that makes it
 * @param index which of its outputs
 */
public record Node(String operation, int index) {

  /** The name of a graph's tensor. */
  public static Node of(Operand<?> operand) {
    Output<?> output = operand.asOutput();
    return new Node(output.op().name(), output.index());
  }

  /** Has a run take a tensor in its place. */
  public void feed(Session.Runner runner, Tensor tensor) {
    runner.feed(operation, index, tensor);
  }

  /** Has a run compute it. */
  public void fetch(Session.Runner runner) {
    runner.fetch(operation, index);
  }
}
