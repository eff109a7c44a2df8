package dev.acet.theory;

import dev.acet.network.Activation;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The regions of the plane on each of which a ReLU network is one affine map (Figure 1 of the
 * paper): those with the same hidden units active. Each is convex.
 */
public final class LinearRegions {

  private final List<Layer> hidden;

  private LinearRegions(List<Layer> hidden) {
    this.hidden = hidden;
  }

  /**
   * Of a network on the plane.
   *
   * @throws IllegalArgumentException if its inputs are no points of the plane, it has no hidden
   *     layer, or it is none of ReLU
   */
  public static LinearRegions of(MultilayerPerceptron network, WeightValues values) {
    if (network.activation() != Activation.RELU
        || network.sizes().get(0) != 2
        || network.sizes().size() < 3) {
      throw new IllegalArgumentException(
          "linear regions are those of relu networks with 2 inputs and a hidden layer, not of "
              + network.activation().id()
              + " "
              + network.sizes());
    }
    List<Layer> hidden = new ArrayList<>();
    List<Weight> weights = network.weights();
    for (int layer = 0; layer < network.sizes().size() - 2; layer++) {
      float[] matrix = values.get(weights.get(2 * layer)); // [in, out]
      float[] biases = values.get(weights.get(2 * layer + 1)); // [out]
      double[][] rows = new double[biases.length][matrix.length / biases.length];
      double[] shifts = new double[biases.length];
      for (int unit = 0; unit < biases.length; unit++) {
        shifts[unit] = biases[unit];
        for (int in = 0; in < rows[unit].length; in++) {
          rows[unit][in] = matrix[in * biases.length + unit];
        }
      }
      hidden.add(new Layer(rows, shifts));
    }
    return new LinearRegions(hidden);
  }

  /**
   * Of a random network: normal weights, and biases such that each unit changes at a point of its
   * own that is uniform in a box. With biases of 0 every region would be a cone.
   *
   * @param sizes units of the hidden layers
   */
  public static LinearRegions random(List<Integer> sizes, Box box, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearRegions regions = new LinearRegions(new ArrayList<>());
    int in = 2;
    for (int size : sizes) {
      Layer layer = new Layer(new double[size][in], new double[size]);
      for (int unit = 0; unit < size; unit++) {
        for (int i = 0; i < in; i++) {
          layer.matrix()[unit][i] = random.nextGaussian();
        }
        double[] point = {
          random.nextDouble(box.low(), box.high()), random.nextDouble(box.low(), box.high())
        };
        layer.biases()[unit] = -layer.product(unit, regions.features(point, new BitSet()));
      }
      regions.hidden.add(layer);
      in = size;
    }
    return regions;
  }

  /**
   * The regions that lie under the pixels of a square picture. One that has no pixel's middle is
   * missed.
   *
   * @param pixels of a side
   */
  public RegionGrid in(Box box, int pixels) {
    int[][] regions = new int[pixels][pixels];
    Map<BitSet, Integer> numbers = new HashMap<>();
    for (int row = 0; row < pixels; row++) {
      for (int column = 0; column < pixels; column++) {
        BitSet active = new BitSet();
        features(
            new double[] {box.middle(column, pixels), box.middle(pixels - 1 - row, pixels)},
            active);
        regions[row][column] = numbers.computeIfAbsent(active, pattern -> numbers.size());
      }
    }
    return new RegionGrid(regions, numbers.size());
  }

  /**
   * All places t above 0 at which the ray t (dx, dy) goes over into another region, in order;
   * behind the last one the network is affine for ever.
   */
  public double[] breakpoints(double dx, double dy) {
    return new RayWalk(hidden, new double[] {dx, dy}).breakpoints();
  }

  /** What the last hidden layer puts out; sets the bits of the units that are active. */
  private double[] features(double[] point, BitSet active) {
    double[] x = point;
    int number = 0;
    for (Layer layer : hidden) {
      x = layer.apply(x);
      for (int unit = 0; unit < x.length; unit++, number++) {
        if (x[unit] > 0) {
          active.set(number);
        } else {
          x[unit] = 0;
        }
      }
    }
    return x;
  }
}
