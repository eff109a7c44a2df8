package dev.acet.network;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A network of fully connected layers with the activation between them; the paper's toy network is
 * 2-100-100-2. Immutable; threads may share it.
 *
 * @param sizes size of the input, of each hidden layer, and the number of classes: at least two
 *     numbers
 * @param activation the non-linearity
 */
public record MultilayerPerceptron(List<Integer> sizes, Activation activation)
    implements Architecture {

  public MultilayerPerceptron {
    sizes = List.copyOf(sizes);
    if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "a perceptron needs the sizes of its input and its output, all positive, not " + sizes);
    }
  }

  @Override
  public String id() {
    return "mlp";
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Points(sizes.get(0));
  }

  @Override
  public int classes() {
    return sizes.get(sizes.size() - 1);
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    for (int layer = 1; layer < sizes.size(); layer++) {
      weights.add(Weight.matrix("fc" + layer + "/weights", sizes.get(layer - 1), sizes.get(layer)));
      weights.add(Weight.biases("fc" + layer + "/biases", sizes.get(layer)));
    }
    return List.copyOf(weights);
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Operand<TFloat32> x = layers.flat(layers.input(input), sizes.get(0)); // [n, sizes[0]]
    int last = sizes.size() - 1;
    for (int layer = 1; layer < last; layer++) {
      x = layers.fullyConnected(x, "fc" + layer); // [n, sizes[layer]]
      x = layers.active(x, activation); // [n, sizes[layer]]
    }
    return new Forward(x, layers.fullyConnected(x, "fc" + last)); // [n, d], [n, classes]
  }
}
