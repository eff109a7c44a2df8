package dev.acet.foreign;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/**
 * Adds a network f of ReLUs and linear operations to a graph as it looks along rays from the
 * origin: f(αx)/α is f with its shifts divided by α (see {@link dev.acet.network.ScaledNetwork}).
 * For one graph.
 */
final class RayGraph {

  /** Commute with positive factors of their first input. */
  private static final Set<String> HOMOGENEOUS =
      Set.of(
          "Relu",
          "LeakyRelu",
          "MaxPool",
          "MaxPoolV2",
          "AvgPool",
          "Mean",
          "Sum",
          "Max",
          "Min",
          "Pad",
          "MirrorPad",
          "Reshape",
          "Squeeze",
          "ExpandDims",
          "Transpose",
          "Slice",
          "StridedSlice",
          "Neg",
          "RealDiv");

  /** Linear in one input as long as the other is constant. */
  private static final Set<String> BILINEAR =
      Set.of("Conv2D", "DepthwiseConv2dNative", "MatMul", "Mul");

  /** Commute with positive factors of all their inputs. */
  private static final Set<String> OF_ALL =
      Set.of("BiasAdd", "Add", "AddV2", "Sub", "Maximum", "Minimum", "ConcatV2");

  /** Know sizes alone. */
  private static final Set<String> SIZES = Set.of("Shape", "ShapeN", "Size", "Rank");

  private static final String NORMALIZATION = "FusedBatchNormV3";

  private final Ops tf;
  private final Operand<TFloat32> scales; // [n]
  private final Map<String, Output<?>> tensors = new HashMap<>();
  private final Set<String> moving = new HashSet<>(); // tensors that depend on the images

  private RayGraph(Ops tf, Operand<TFloat32> scales) {
    this.tf = tf;
    this.scales = scales;
  }

  /**
   * Adds the network.
   *
   * @param images [n, h, w, c]
   * @param scales of shifts, by image, [n]
   * @return logits [n, K]
   * @throws IllegalArgumentException if it has other operations; the message is the end of a
   *     sentence that begins with the network's name
   */
  static Operand<TFloat32> add(
      Ops tf, FrozenModel model, Operand<TFloat32> images, Operand<TFloat32> scales) {
    RayGraph ray = new RayGraph(tf, scales);
    InputScaling scaling = model.scaling();
    int channels = model.shape().channels();
    Operand<TFloat32> shifts = ray.scaled(tf.constant(scaling.shifts(channels)), 4);
    Operand<TFloat32> input = tf.math.add(scaling.linear(tf, images, channels), shifts);
    ray.tensors.put(FrozenGraph.IMAGES, input.asOutput()); // [n, h, w, c]
    ray.moving.add(FrozenGraph.IMAGES);
    model.graph().nodes().forEach(ray::add);
    return ray.floats(model.graph().logits());
  }

  private void add(NodeDef node) {
    boolean isConstant = node.getInputList().stream().noneMatch(moving::contains);
    if (isConstant || SIZES.contains(node.getOp())) {
      FrozenGraph.add(tf, node, tensors);
      return;
    }
    if (node.getOp().equals(NORMALIZATION)) {
      put(node, normalized(node));
    } else if (isLinear(node)) {
      FrozenGraph.add(tf, node, tensors);
    } else {
      put(node, ofAll(node));
    }
    moving.add(node.getName() + ":0");
  }

  private void put(NodeDef node, Operand<TFloat32> output) {
    tensors.put(node.getName() + ":0", output.asOutput());
  }

  private boolean isLinear(NodeDef node) {
    String type = node.getOp();
    List<String> inputs = node.getInputList();
    long dependent = inputs.stream().filter(moving::contains).count();
    return (HOMOGENEOUS.contains(type) && dependent == 1 && moving.contains(inputs.get(0)))
        || (BILINEAR.contains(type) && dependent == 1)
        || (type.equals("ConcatV2") && dependent == inputs.size() - 1) // the axis is constant
        || (type.equals("AddN") && dependent == inputs.size());
  }

  /** An operation of two inputs, of which one may be a shift. */
  private Operand<TFloat32> ofAll(NodeDef node) {
    if (!OF_ALL.contains(node.getOp()) || node.getInputCount() != 2 || !isChannelsLast(node)) {
      throw new IllegalArgumentException(
          "has an operation "
              + node.getOp()
              + " of which it is not known whether it is piecewise linear, so the theory does not"
              + " apply to it");
    }
    String one = node.getInput(0);
    String other = node.getInput(1);
    int rank = floats(moving.contains(one) ? one : other).shape().numDimensions();
    Operand<TFloat32> first = shift(one, rank);
    Operand<TFloat32> second = shift(other, rank);
    return switch (node.getOp()) {
      case "Sub" -> tf.math.sub(first, second);
      case "Maximum" -> tf.math.maximum(first, second);
      case "Minimum" -> tf.math.minimum(first, second);
      default -> tf.math.add(first, second);
    };
  }

  private Operand<TFloat32> shift(String tensor, int rank) {
    return moving.contains(tensor) ? floats(tensor) : scaled(floats(tensor), rank);
  }

  /** A shift for each image, [n, ...], to add to a tensor of some rank. */
  private Operand<TFloat32> scaled(Operand<TFloat32> shift, int rank) {
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    ones[0] = -1;
    return tf.math.mul(shift, tf.reshape(scales, tf.constant(ones)));
  }

  /** (x - m) g / sqrt(v + e) + b as a factor and a shift. */
  private Operand<TFloat32> normalized(NodeDef node) {
    boolean isTraining =
        !node.containsAttr("is_training") || node.getAttrOrThrow("is_training").getB();
    if (isTraining || !isChannelsLast(node) || !moving.contains(node.getInput(0))) {
      throw new IllegalArgumentException(
          "normalises batches by their own statistics, so the theory does not apply to it");
    }
    Operand<TFloat32> x = floats(node.getInput(0)); // [n, h, w, c]
    float epsilon = node.containsAttr("epsilon") ? node.getAttrOrThrow("epsilon").getF() : 1e-4f;
    Operand<TFloat32> deviation =
        tf.math.sqrt(tf.math.add(floats(node.getInput(4)), tf.constant(epsilon))); // [c]
    Operand<TFloat32> factor = tf.math.div(floats(node.getInput(1)), deviation); // [c]
    Operand<TFloat32> shift =
        tf.math.sub(floats(node.getInput(2)), tf.math.mul(floats(node.getInput(3)), factor)); // [c]
    return tf.math.add(tf.math.mul(x, factor), scaled(shift, x.shape().numDimensions()));
  }

  private static boolean isChannelsLast(NodeDef node) {
    return !node.containsAttr("data_format")
        || node.getAttrOrThrow("data_format").getS().toStringUtf8().equals("NHWC");
  }

  private Operand<TFloat32> floats(String tensor) {
    return FrozenGraph.floats(tensors, tensor);
  }
}
