package dev.acet.bench;

import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.ResNetSmall;
import dev.acet.network.Weight;
import org.tensorflow.ndarray.Shape;

/** How much arithmetic a network's convolutions and matrix products are. */
public final class ForwardCost {

  private ForwardCost() {}

  /** Floating-point operations of one image's forward pass, a multiply-add counting two. */
  public static long of(Architecture architecture) {
    long sum = 0;
    for (Weight weight : architecture.weights()) {
      Shape shape = weight.shape();
      if (shape.numDimensions() == 2) {
        sum += 2 * shape.size();
      } else if (shape.numDimensions() == 4) {
        long side = outputSide(architecture, weight.name());
        sum += 2 * shape.size() * side * side;
      }
    }
    return sum;
  }

  /** Height and width of what a convolution puts out. */
  private static long outputSide(Architecture architecture, String filters) {
    if (architecture instanceof LeNet) {
      return filters.startsWith("conv1") ? 28 : 14;
    }
    if (architecture instanceof ResNetSmall) {
      if (filters.startsWith("block_3")) {
        return 8;
      }
      return filters.startsWith("block_2") ? 16 : 32;
    }
    if (architecture instanceof MultilayerPerceptron) {
      throw new IllegalArgumentException("a perceptron has no convolution " + filters);
    }
    throw new IllegalArgumentException("unknown network " + architecture.id());
  }
}
