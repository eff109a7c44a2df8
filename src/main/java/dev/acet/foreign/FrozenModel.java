package dev.acet.foreign;

import dev.acet.detector.OutputLayer;
import dev.acet.image.ImageShape;
import dev.acet.network.AttackTarget;
import dev.acet.network.GraphNetwork;
import dev.acet.network.GraphRays;
import dev.acet.network.InputSpec;
import dev.acet.network.LoopNetwork;
import dev.acet.network.Network;
import dev.acet.network.RayNetwork;
import dev.acet.network.ScoreFormula;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network that acet did not build: its operations, with constant weights, and what it takes and
 * gives. Immutable; threads may share it.
 *
 * @param graph its operations
 * @param shape of the images, height, width and channels
 * @param classes number of classes K
 * @param scaling from pixels to what the first operation takes
 */
public record FrozenModel(FrozenGraph graph, ImageShape shape, int classes, InputScaling scaling)
    implements AttackTarget {

  @Override
  public InputSpec input() {
    return new InputSpec.Images(shape);
  }

  /** Builds the network, ready to run; the caller closes it. */
  public Network open(SessionOptions options) {
    return new GraphNetwork(input(), classes, this::addTo, options);
  }

  /** Number of its operations. */
  public int operations() {
    return graph.nodes().size();
  }

  /** Whether the features before its last layer are known. */
  public boolean hasFeatures() {
    return graph.features().isPresent();
  }

  /**
   * Why attacks cannot follow gradients: the end of a sentence that begins with the model's name.
   * Empty if they can.
   */
  public Optional<String> whyNoGradients() {
    return whyNot(
            (scratch, images) -> {
              LoopNetwork network = inLoop(Precision.FP32);
              LoopNetwork.Pass pass = network.pass(scratch, images, network.inputs());
              Operand<TFloat32> unused = pass.backward().apply(pass.logits());
            })
        .map(reason -> "has no gradients (" + reason + ")");
  }

  /**
   * Why the theory of ReLU networks says nothing about it: the end of a sentence that begins with
   * the model's name. Empty if it applies.
   */
  public Optional<String> whyNoRays() {
    return whyNot(
        (scratch, images) -> {
          Ops tf = Ops.create(scratch);
          Operand<TFloat32> scales =
              tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
          Operand<TFloat32> unused = RayGraph.add(tf, this, images, scales);
        });
  }

  /** Why something cannot be built, in TensorFlow's first line or our own. */
  private Optional<String> whyNot(BiConsumer<Graph, Operand<TFloat32>> built) {
    try (Graph scratch = new Graph()) {
      Shape batch = input().tensorShape().prepend(Shape.UNKNOWN_SIZE);
      built.accept(
          scratch,
          Ops.create(scratch)
              .placeholder(TFloat32.class, Placeholder.shape(batch))); // [n, h, w, c]
      return Optional.empty();
    } catch (TensorFlowException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown"));
    }
  }

  /**
   * Builds the network as it looks along rays; the caller closes it.
   *
   * @throws IllegalArgumentException if the theory does not apply to it
   */
  public RayNetwork alongRays(SessionOptions options) {
    return new GraphRays(
        input(), classes, (tf, images, scales) -> RayGraph.add(tf, this, images, scales), options);
  }

  /** The last layer, if it is fully connected and what goes into it are the features. */
  public Optional<OutputLayer> outputLayer() {
    return LastLayer.of(graph, graph.logits())
        .filter(last -> graph.features().equals(Optional.of(last.features())))
        .map(LastLayer::layer);
  }

  /** Adds the network to a graph. */
  GraphNetwork.Nodes addTo(Ops tf, Operand<TFloat32> images) {
    return graph.addTo(tf, scaling.apply(tf, images, shape.channels()));
  }

  /** The network for a loop's body; always in 32 bits. */
  @Override
  public LoopNetwork inLoop(Precision precision) {
    return new ForeignLoop(this, Optional.empty());
  }

  @Override
  public Optional<AttackTarget> scoredBy(ScoreFormula formula) {
    return hasFeatures() ? Optional.of(new Scored(this, formula)) : Optional.empty();
  }

  /** The network with a score as its only output. */
  private record Scored(FrozenModel model, ScoreFormula formula) implements AttackTarget {

    @Override
    public InputSpec input() {
      return model.input();
    }

    @Override
    public int classes() {
      return 1;
    }

    @Override
    public LoopNetwork inLoop(Precision precision) {
      return new ForeignLoop(model, Optional.of(formula));
    }
  }
}
