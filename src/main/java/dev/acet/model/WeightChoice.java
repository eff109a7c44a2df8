package dev.acet.model;

/** Which weights of a checkpoint to use if it also has moving averages of them. */
public enum WeightChoice {
  /** The trained weights; the averages if there are only these. */
  TRAINED,

  /** The averages that TensorFlow's {@code ExponentialMovingAverage} made. */
  MOVING_AVERAGES
}
