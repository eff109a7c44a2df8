package dev.acet.theory;

import dev.acet.analysis.Square;
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
 * Finds the linear regions of a network of ReLUs or leaky ReLUs on the plane (Figure 1 of the
 * paper): the sets of points with the same active hidden units. On each of them the network is one
 * affine map, and each is convex. Immutable; threads may share it.
 */
public final class LinearRegions {

  private final List<Layer> hidden;
  private final double slopeBelowZero;

  private LinearRegions(List<Layer> hidden, double slopeBelowZero) {
    this.hidden = hidden;
    this.slopeBelowZero = slopeBelowZero;
  }

  /**
   * The regions of a network on the plane.
   *
   * @throws IllegalArgumentException if its inputs are not points of the plane, it has no hidden
   *     layer, or its activation is not piecewise linear
   */
  public static LinearRegions of(MultilayerPerceptron network, WeightValues values) {
    if (!network.activation().isPiecewiseLinear()
        || network.sizes().get(0) != 2
        || network.sizes().size() < 3) {
      throw new IllegalArgumentException(
          "linear regions need a relu or leaky_relu network with 2 inputs and a hidden layer, not "
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
    return new LinearRegions(hidden, network.activation().slopeBelowZero().orElseThrow());
  }

  /**
   * The regions of a random ReLU network: normal weights, and biases such that the boundary of each
   * unit passes through a point of its own, uniform in a square. With biases of 0 every region
   * would be a cone.
   *
   * @param sizes numbers of units of the hidden layers
   */
  public static LinearRegions random(List<Integer> sizes, Square square, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LinearRegions regions = new LinearRegions(new ArrayList<>(), 0);
    int in = 2;
    for (int size : sizes) {
      Layer layer = new Layer(new double[size][in], new double[size]);
      for (int unit = 0; unit < size; unit++) {
        for (int i = 0; i < in; i++) {
          layer.matrix()[unit][i] = random.nextGaussian();
        }
        double[] point = {
          random.nextDouble(square.low(), square.high()),
          random.nextDouble(square.low(), square.high())
        };
        layer.biases()[unit] = -layer.product(unit, regions.features(point, new BitSet()));
      }
      regions.hidden.add(layer);
      in = size;
    }
    return regions;
  }

  /**
   * The regions that the pixels of a square picture lie in. A region that contains no pixel's
   * centre is missed.
   *
   * @param pixels along each side
   */
  public RegionGrid in(Square square, int pixels) {
    int[][] regions = new int[pixels][pixels];
    Map<BitSet, Integer> numbers = new HashMap<>();
    for (int row = 0; row < pixels; row++) {
      for (int column = 0; column < pixels; column++) {
        BitSet active = new BitSet();
        features(
            new double[] {square.middle(column, pixels), square.middle(pixels - 1 - row, pixels)},
            active);
        regions[row][column] = numbers.computeIfAbsent(active, pattern -> numbers.size());
      }
    }
    return new RegionGrid(regions, numbers.size());
  }

  /**
   * All t above 0 at which the ray t (dx, dy) enters another region, in order; beyond the last one
   * the network is affine.
   */
  public double[] breakpoints(double dx, double dy) {
    return new RayWalk(hidden, slopeBelowZero, new double[] {dx, dy}).breakpoints();
  }

  /** The output of the last hidden layer; sets the bits of the active units. */
  private double[] features(double[] point, BitSet active) {
    double[] x = point;
    int number = 0;
    for (Layer layer : hidden) {
      x = layer.apply(x);
      for (int unit = 0; unit < x.length; unit++, number++) {
        if (x[unit] > 0) {
          active.set(number);
        } else {
          x[unit] *= slopeBelowZero;
        }
      }
    }
    return x;
  }

  /**
   * A map of regions. The array is not copied.
   *
   * @param regions [row][column], the number of the region that the pixel's centre lies in, from 0;
   *     the first row is the top
   * @param count number of regions in it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record RegionGrid(int[][] regions, int count) {}

  /**
   * A fully connected layer in double precision.
   *
   * @param matrix [out][in]
   * @param biases [out]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Layer(double[][] matrix, double[] biases) {

    int size() {
      return biases.length;
    }

    /** The input of a unit, without its bias. */
    double product(int unit, double[] x) {
      double sum = 0;
      double[] row = matrix[unit];
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * x[i];
      }
      return sum;
    }

    /** The output before the activation. */
    double[] apply(double[] x) {
      double[] y = new double[size()];
      for (int unit = 0; unit < y.length; unit++) {
        y[unit] = product(unit, x) + biases[unit];
      }
      return y;
    }
  }
}
