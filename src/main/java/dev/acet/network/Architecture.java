package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Builds a network as a function of its input and its weights. Immutable; threads may share it. */
public interface Architecture {

  /** The original's spelling, such as {@code resnet_small}. */
  String id();

  /** The input that the network takes. */
  InputSpec input();

  /**
   * The same network for images of another shape.
   *
   * @throws IllegalArgumentException if there is none, with a message for the user
   */
  default Architecture forImages(ImageShape images) {
    throw new IllegalArgumentException(id() + " takes no images, so not of " + images + " either");
  }

  /** Shape of one input without the batch axis: [height, width, channels] or [features]. */
  default Shape inputShape() {
    return input().tensorShape();
  }

  /** Number of logits. */
  int classes();

  /** The non-linearity between layers. */
  Activation activation();

  /** All weights, moving averages included, in the order in which the network uses them. */
  List<Weight> weights();

  /**
   * Adds the network to a graph.
   *
   * @param input [n, {@link #inputShape()}], images in [0, 1] without further normalisation
   */
  <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input);

  /** As above, in 32 bits. */
  default Forward forward(
      Ops tf, Operand<TFloat32> input, Weights weights, BatchNormalization normalization) {
    return forward(Layers.of(tf, weights, normalization), input);
  }

  /**
   * As above, without the features.
   *
   * @return [n, {@link #classes()}]
   */
  default Operand<TFloat32> logits(
      Ops tf, Operand<TFloat32> input, Weights weights, BatchNormalization normalization) {
    return forward(tf, input, weights, normalization).logits();
  }

  /** Where the scales of normalisations can be moved once the weights are fixed. */
  default List<ScaleMove> scaleMoves() {
    return List.of();
  }

  /** Whether predictions normalise by averages that training keeps. */
  default boolean hasMovingAverages() {
    return weights().stream().anyMatch(weight -> weight.role() == Weight.Role.MOVING_AVERAGE);
  }

  /** Where the shifts of normalisations can be moved once their scales were. */
  default List<ShiftMove> shiftMoves() {
    return List.of();
  }

  /** Number of trainable values. */
  default long parameters() {
    return weights().stream()
        .filter(weight -> weight.role() == Weight.Role.TRAINABLE)
        .mapToLong(weight -> weight.shape().size())
        .sum();
  }
}
