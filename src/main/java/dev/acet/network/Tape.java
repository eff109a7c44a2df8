package dev.acet.network;

import dev.acet.tf.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Records the layers of a network as they are added to a graph, so that a backward pass can be
 * added after them. TensorFlow's own gradients would need the input of each ReLU, which keeps it
 * from computing convolution, biases and ReLU at once; these need only its output.
 */
final class Tape {

  private final List<Entry<?>> entries = new ArrayList<>();

  /** Adds to a graph what a layer contributes to the gradients of its inputs. */
  @FunctionalInterface
  interface Backward<T extends TNumber> {
    void add(Operand<T> ofResult, Gradients gradients);
  }

  private record Entry<T extends TNumber>(Operand<T> result, Backward<T> backward) {

    void run(Gradients gradients) {
      Operand<T> ofResult = gradients.of(result);
      if (ofResult != null) { // otherwise nothing that counts depends on it
        backward.add(ofResult, gradients);
      }
    }
  }

  /** Records a layer; returns its result. */
  <T extends TNumber> Operand<T> record(Operand<T> result, Backward<T> backward) {
    entries.add(new Entry<>(result, backward));
    return result;
  }

  /**
   * Adds the backward pass from a recorded result to an input.
   *
   * @param ofResult the gradient of the result
   * @return the gradient of the input
   * @throws IllegalStateException if a layer between the two was not recorded
   */
  <T extends TNumber, U extends TNumber> Operand<U> gradient(
      Ops tf, Operand<T> result, Operand<T> ofResult, Operand<U> input) {
    Gradients gradients = new Gradients(tf);
    gradients.add(result, ofResult);
    for (int i = entries.size() - 1; i >= 0; i--) {
      entries.get(i).run(gradients);
    }
    Operand<U> gradient = gradients.of(input);
    if (gradient == null) {
      throw new IllegalStateException("no recorded layers lead from the input to the result");
    }
    return gradient;
  }

  /** The gradients known so far, each the sum of what the users of a tensor contributed. */
  static final class Gradients {

    private final Ops tf;
    private final Map<Node, Operand<?>> sums = new HashMap<>();

    private Gradients(Ops tf) {
      this.tf = tf;
    }

    /** Adds a contribution to the gradient of a tensor. */
    <T extends TNumber> void add(Operand<T> of, Operand<T> contribution) {
      Operand<T> before = of(of);
      sums.put(Node.of(of), before == null ? contribution : tf.math.add(before, contribution));
    }

    <T extends TNumber> @Nullable Operand<T> of(Operand<T> tensor) {
      Operand<?> sum = sums.get(Node.of(tensor));
      return sum == null ? null : sum.asOutput().expect(tensor.type());
    }
  }
}
