package dev.acet.model;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.TensorEntry;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ResNetSmall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** Tells a network by the variables that a checkpoint has under the network's names. */
final class ArchitectureDetection {

  /** Each network has one of these. */
  static final List<String> MARKS =
      List.of("logit/fc/biases", "conv1/conv1/weights", "fc1/weights");

  private ArchitectureDetection() {}

  /**
   * The network whose output layer is there, if there is one.
   *
   * @param activation of the network, which nothing in a checkpoint tells
   */
  static Optional<Architecture> detect(Checkpoint checkpoint, Activation activation) {
    Optional<Shape> residual = shape(checkpoint, "logit/fc/biases", 1);
    if (residual.isPresent()) {
      return Optional.of(new ResNetSmall((int) residual.get().get(0), activation));
    }
    if (shape(checkpoint, "conv1/conv1/weights", 4).isPresent()) {
      Optional<Shape> output = shape(checkpoint, "fc2/biases", 1);
      if (output.isPresent()) {
        return Optional.of(new LeNet((int) output.get().get(0), activation));
      }
    }
    List<Integer> sizes = perceptronSizes(checkpoint);
    return sizes.size() < 2
        ? Optional.empty()
        : Optional.of(new MultilayerPerceptron(sizes, activation));
  }

  private static List<Integer> perceptronSizes(Checkpoint checkpoint) {
    List<Integer> sizes = new ArrayList<>();
    for (int layer = 1; ; layer++) {
      Optional<Shape> matrix = shape(checkpoint, "fc" + layer + "/weights", 2);
      if (matrix.isEmpty()) {
        return sizes;
      }
      if (layer == 1) {
        sizes.add((int) matrix.get().get(0));
      }
      sizes.add((int) matrix.get().get(1));
    }
  }

  private static Optional<Shape> shape(Checkpoint checkpoint, String name, int dimensions) {
    return checkpoint
        .entry(name)
        .map(TensorEntry::shape)
        .filter(shape -> shape.numDimensions() == dimensions)
        .filter(shape -> shape.size() > 0 && shape.size() < Integer.MAX_VALUE);
  }
}
